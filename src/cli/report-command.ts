import { join } from 'node:path';
import { tryCatalogue } from '../activations/tried.ts';
import { parseRun } from '../documents/run.ts';
import { withOrigin } from '../documents/with-origin.ts';
import { portrayedCatalogue } from '../report/portrayed.ts';
import { writeClaimsPage, writePage } from '../report/write.ts';
import { readJson } from '../run/store/files.ts';
import { commandOf } from './command.ts';
import { placeOf } from './finish.ts';
import { openPage } from './open-page.ts';
import { outOption } from './options/folder-options.ts';
import { layerOption } from './options/layer-option.ts';
import { flag } from './options/option.ts';

export const command = commandOf({
  options: {
    layer: layerOption(),
    out: outOption({ help: 'the folder of the last run' }),
    claims: flag({
      help: 'also write the page of all activations, each plotted and tested: takes a minute',
    }),
    open: flag({ help: 'show the page in a browser' }),
  },
  notes: 'Exit: 0 written, 2 there is no run in the folder, or its run.json cannot be read.',
  run: async (values) => {
    const { out, claims, open } = values;
    const file = join(out, 'run.json');
    const run = withOrigin(parseRun(readJson(file), file), placeOf(values));
    if (claims) {
      const { activations, implementations } = tryCatalogue();
      const path = writeClaimsPage(out, portrayedCatalogue(activations), implementations);
      process.stdout.write(`${path}\n`);
    }
    const path = writePage(out, run);
    process.stdout.write(`${path}\n`);
    if (open) await openPage(path);
    return 0;
  },
});

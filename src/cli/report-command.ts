import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { tryCatalogue } from '../activations/tried.ts';
import { parseRun } from '../documents/run.ts';
import { withOrigin } from '../documents/with-origin.ts';
import { portrayedCatalogue } from '../report/portrayed.ts';
import { writeClaimsPage, writePage } from '../report/write.ts';
import { readJson } from '../run/store/files.ts';
import { commandOf } from './command.ts';
import { placeOf } from './finish.ts';
import { outOption } from './options/folder-options.ts';
import { layerOption } from './options/layer-option.ts';
import { flag } from './options/option.ts';

/** Opens a file with what the system opens pages with; says so where there is nothing. */
const show = (path: string): Promise<void> =>
  new Promise((resolve) => {
    const [program, args] =
      process.platform === 'darwin'
        ? ['open', [path]]
        : process.platform === 'win32'
          ? ['explorer.exe', [path]]
          : ['xdg-open', [path]];
    const child = spawn(program as string, args as string[], { detached: true, stdio: 'ignore' });
    child.on('error', () => {
      process.stderr.write(`found no ${program} to open it with\n`);
      resolve();
    });
    child.on('spawn', () => {
      child.unref();
      resolve();
    });
  });

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
    if (open) await show(path);
    return 0;
  },
});

import { join } from 'node:path';
import { findCounterexample, foundIn } from '../run/store/corpus.ts';
import { copyWhole } from '../run/store/files.ts';
import { commandOf } from './command.ts';
import { corpusOption, outOption } from './options/folder-options.ts';
import { layerOption } from './options/layer-option.ts';

export const command = commandOf({
  operands: { value: 'ID', least: 1, most: 1 },
  options: {
    layer: layerOption(),
    corpus: corpusOption({ help: 'the folder to keep it in' }),
    out: outOption({ help: 'the folder of the last run' }),
  },
  notes: 'Exit: 0 kept, 2 there is no counterexample with this id.',
  run: async ({ corpus, out }, [id]) => {
    const { path, counterexample } = findCounterexample(id!, [foundIn(out)]);
    const kept = join(corpus, `${counterexample.id}.json`);
    copyWhole(path, kept);
    process.stdout.write(`kept ${kept}: replayed first in every run from now on; commit it\n`);
    return 0;
  },
});

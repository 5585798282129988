import { join } from 'node:path';
import { defaults } from '../input/defaults.ts';
import { InputError } from '../input/input-error.ts';
import { findCounterexample, foundIn } from '../run/store/corpus.ts';
import { copyWhole } from '../run/store/files.ts';
import { folderIn } from './finish.ts';
import type { Command, Options } from './usage.ts';

const options = {
  corpus: { type: 'string', value: 'DIR', help: `where to keep it (default ${defaults.corpus})` },
  out: {
    type: 'string',
    value: 'DIR',
    help: 'where the last run wrote (default reports/latest)',
  },
} as const satisfies Options;

export const command: Command = {
  usage: 'ID [options]',
  options,
  notes: 'Exit: 0 kept, 2 there is none of that id.',
  run: async (values, positionals) => {
    const [name, extra] = positionals;
    if (name === undefined || extra !== undefined) {
      throw new InputError(`keep: expected one ID, found ${extra ? 'more' : 'none'}`);
    }
    const corpus = (values.corpus as string | undefined) ?? defaults.corpus;
    const out = folderIn(values);
    const { path, counterexample } = findCounterexample(name, [foundIn(out)]);
    const kept = join(corpus, `${counterexample.id}.json`);
    copyWhole(path, kept);
    process.stdout.write(`kept ${kept}: replayed first in every run from now on; commit it\n`);
    return 0;
  },
};

import { activations } from '../activations/index.ts';
import { regimes } from '../generators/cases.ts';
import { defaults } from '../input/defaults.ts';
import { InputError } from '../input/input-error.ts';
import { laws } from '../laws/sentences/index.ts';
import { wholeLine } from '../report/escape/visible.ts';
import { readCorpus } from '../run/store/corpus.ts';
import { mutants } from '../subjects/mutants/index.ts';
import type { Command, Values } from './usage.ts';

/** What can be listed, and its lines: a name and what it is. */
const lists: Record<string, (values: Values) => readonly (readonly [string, string])[]> = {
  laws: () => laws.map(({ id, statement }) => [id, statement]),
  activations: () => activations.map(({ name, formula }) => [name, formula]),
  mutants: () => mutants.map(({ name, bug }) => [name, bug]),
  regimes: () => regimes.map((name) => [name, '']),
  corpus: ({ corpus }) =>
    readCorpus((corpus as string | undefined) ?? defaults.corpus).map(
      ({ id, law, subject, class: failure }) => [id, `${law}, ${failure}, found in ${subject}`],
    ),
};

export const command: Command = {
  usage: `[${Object.keys(lists).join('|')}]`,
  options: {
    corpus: {
      type: 'string',
      value: 'DIR',
      help: `kept counterexamples (default ${defaults.corpus})`,
    },
  },
  run: async (values, positionals) => {
    for (const name of positionals) {
      if (!Object.hasOwn(lists, name)) {
        throw new InputError(`list: expected ${Object.keys(lists).join(', ')}, found ${name}`);
      }
    }
    const names = positionals.length > 0 ? positionals : Object.keys(lists);
    for (const name of names) {
      const lines = lists[name]!(values);
      const width = Math.max(0, ...lines.map(([left]) => left.length));
      if (names.length > 1) process.stdout.write(`${name}\n`);
      for (const [left, right] of lines)
        process.stdout.write(`  ${left.padEnd(width)}  ${wholeLine(right)}\n`);
      if (lines.length === 0) process.stdout.write('  none\n');
    }
    return 0;
  },
};

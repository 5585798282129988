import { claimsOf } from '../activations/claims-of.ts';
import { activations } from '../activations/index.ts';
import { regimes } from '../generators/cases.ts';
import { laws } from '../laws/sentences/index.ts';
import { themeOf, themes } from '../laws/themes.ts';
import { wholeLine } from '../report/escape/visible.ts';
import { count } from '../report/words/number.ts';
import { readKept } from '../run/store/corpus.ts';
import { mutants } from '../subjects/mutants/index.ts';
import { columns } from './columns.ts';
import { commandOf } from './command.ts';
import { corpusOption } from './options/folder-options.ts';

/** A name, and what there is to say of it. */
type Row = readonly [name: string, ...about: string[]];

const parametersText = (parameters: Readonly<Record<string, number>>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ') || '–';

/** What can be listed, with its rows. */
const lists: Readonly<Record<string, (corpus: string) => readonly Row[]>> = {
  laws: () =>
    laws.map((law) => {
      const theme = themeOf(law);
      return [
        law.id,
        themes[theme]?.title ?? theme,
        `asks ${law.asks.join(', ') || 'nothing'}`,
        law.statement,
      ];
    }),
  activations: () =>
    activations.map((one) => [
      one.name,
      parametersText(one.parameters),
      count(claimsOf(one).length, 'claim'),
      one.formula,
    ]),
  mutants: () => mutants.map(({ name, bug }) => [name, bug]),
  regimes: () => regimes.map((name) => [name]),
  corpus: (folder): readonly Row[] => {
    const { corpus, unread } = readKept(folder);
    return [
      ...corpus.map(
        ({ id, law, subject, class: failure }): Row => [
          id,
          `${law}, ${failure}, found in ${subject}`,
        ],
      ),
      ...unread.map(({ id, law, because }): Row => [id, `${law}; ${because}`]),
    ];
  },
};

const names = Object.keys(lists);

export const command = commandOf({
  operands: {
    value: `[${names.join('|')}]…`,
    least: 0,
    most: Number.POSITIVE_INFINITY,
    names: () => names,
  },
  options: { corpus: corpusOption({ help: 'the folder of kept counterexamples' }) },
  notes: 'Activations are listed with their parameters and default values. Exit: 0, 2 wrong usage.',
  run: async ({ corpus }, operands) => {
    const asked = operands.length > 0 ? operands : names;
    for (const name of asked) {
      const rows = lists[name]!(corpus);
      if (asked.length > 1) process.stdout.write(`${name}\n`);
      for (const line of columns(rows)) process.stdout.write(`  ${wholeLine(line)}\n`);
      if (rows.length === 0) process.stdout.write('  none\n');
    }
    return 0;
  },
});

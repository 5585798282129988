import type { Domain } from '../laws/case.ts';
import type { Law } from '../laws/law.ts';
import { themeOf, themes } from '../laws/themes.ts';
import type { Mutant } from '../subjects/mutant.ts';

const countOf = ([least, most]: readonly [number, number?]): string => {
  if (most === least) return `${least} ${least === 1 ? 'layer' : 'layers'}`;
  if (most !== undefined) return `${least} to ${most} layers`;
  return least === 0 ? 'any number of layers' : `${least} or more layers`;
};

const domainOf = ({
  layers,
  second,
  values,
  activations,
  noBias,
  points,
  pattern,
  moves,
}: Domain): string =>
  [
    `stacks of ${countOf(layers)}`,
    ...(activations ? ['with activations'] : []),
    ...(pattern ? [`of the form \`${pattern}\``] : []),
    ...(moves ? ['with hidden channels to move'] : []),
    ...(noBias ? ['without biases'] : []),
    ...(values ? [`of ${values.join(', ')}`] : []),
    ...(second ? [`then ${countOf(second)}`] : []),
    ...(points ? [`at ${points} points or more`] : []),
  ].join(' ');

const section = (law: Law, mutants: readonly Mutant[]): string[] => {
  const breaking = mutants.filter(({ killedBy }) => killedBy.law === law.id);
  const asks = law.asks.map((ask) => `\`${ask}\``).join(' and ');
  const sampled = law.sample ? `; one run for ${law.sample} of other laws` : '';
  return [
    `### ${law.id}`,
    '',
    `${law.statement[0]!.toUpperCase()}${law.statement.slice(1)}.`,
    '',
    '```text',
    law.formula,
    '```',
    '',
    `About ${domainOf(law.domain)}; asks ${asks || 'the subject nothing'}${sampled}.`,
    ...(breaking.length > 0 ? ['', 'Known bugs that break it:', ''] : []),
    ...breaking.map(({ name, bug }) => `- ${bug} (\`${name}\`)`),
    '',
  ];
};

/** `docs/laws.md`: every law by theme, with its sentence, its formula and what breaks it. */
export const renderLaws = (laws: readonly Law[], mutants: readonly Mutant[]): string => {
  const found = new Set(laws.map(themeOf));
  const known = Object.keys(themes).filter((theme) => found.has(theme));
  const others = [...found].filter((theme) => !known.includes(theme)).sort();
  const lines = [
    '# The laws',
    '',
    `${laws.length} sentences that code about stacks of layers is held to, and ${mutants.length} wrong subjects that break them.`,
    '`foldproof list laws` lists them, `foldproof verify --law ID` runs one, or all of a theme: `--law collapse/`.',
    '',
    'Generated from the sources by `npm run barrels`. Do not edit.',
    '',
  ];
  for (const theme of [...known, ...others]) {
    const { title, about } = themes[theme] ?? { title: theme, about: '' };
    lines.push(`## ${title}`, '', ...(about ? [about, ''] : []));
    const own = laws.filter((law) => themeOf(law) === theme);
    for (const law of own.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      lines.push(...section(law, mutants));
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
};

import type { TriedActivation, TriedClaim, TriedImplementation } from '../activations/tried.ts';
import { ownTable, ownText } from './escape/commonmark.ts';
import { call, columns, mark, variantsOf } from './words/claim-marks.ts';

const glance = (tried: readonly TriedActivation[], kind: keyof typeof columns): string[] => {
  const rows = tried
    .filter((activation) => activation.kind === kind)
    .map((activation) => [
      call(activation),
      ...columns[kind].map((id) => mark(activation.claims.find((claim) => claim.id === id))),
    ]);
  return ownTable(['', ...columns[kind]], rows);
};

const claimLine = ({ id, statement, about, result }: TriedClaim): string => {
  const of = about === 'floats' ? ', as it is run' : '';
  const says = statement === id ? '' : `: ${statement}`;
  if (result.status === 'held') {
    const open = result.unresolved > 0 ? `, ${result.unresolved} more need more digits` : '';
    const runs = `${result.runs.toLocaleString('en')} ${result.runs === 1 ? 'run' : 'runs'}`;
    return `- ✓ **${id}**${says}${of}. Held in ${runs}${open}.`;
  }
  if (result.status === 'refuted') return `- ✗ ${result.sentence}`;
  if (result.status === 'declared') return `- **${id}**${says}. Declared, not tested.`;
  return `- ? **${id}**${says}. Undecided: ${result.because}.`;
};

const chapter = (tried: TriedActivation): string[] => {
  const { formula, source, claims } = tried;
  const stated = claims.filter(({ claimed }) => claimed);
  const others = claims.filter(({ claimed }) => !claimed);
  const refuted = others.filter(({ result }) => result.status === 'refuted');
  const unrefuted = others.filter(({ result }) => result.status === 'held');
  const elsewhere = variantsOf(tried);
  return [
    '',
    `### ${call(tried)}`,
    '',
    `\`${formula.replaceAll('`', "'")}\`. ${ownText(source)}.`,
    ...(elsewhere !== '' ? ['', `Elsewhere: ${ownText(elsewhere)}.`] : []),
    '',
    ...stated.map((claim) => claimLine(claim).replace(/[<]/g, '&lt;')),
    ...(unrefuted.length > 0
      ? ['', `Unrefuted, unclaimed: ${unrefuted.map(({ id }) => id).join(', ')}.`]
      : []),
    ...(refuted.length > 0
      ? [
          '',
          'Not claimed, and refuted:',
          '',
          ...refuted.map((claim) => claimLine(claim).replace(/[<]/g, '&lt;')),
        ]
      : []),
  ];
};

const showUlps = (ulps: number): string =>
  ulps === Number.POSITIVE_INFINITY ? 'not finite' : `${Number(ulps.toPrecision(3))} ulp`;

const written = (tried: readonly TriedImplementation[]): string[] =>
  ownTable(
    ['implementation', 'in', 'as written there', 'largest error seen', 'what it breaks'],
    tried.map(({ name, format, formula, worst, findings }) => [
      name,
      format,
      formula,
      `${showUlps(worst.ulps)} at ${worst.at}`,
      findings.map((sentence) => sentence.replace(`${name}: `, '')).join('; ') || 'nothing',
    ]),
  );

/** `reports/claims.md`: activation × claim, ✓ or the simplest counterexample. */
export const renderClaims = ({
  activations,
  implementations,
}: {
  readonly activations: readonly TriedActivation[];
  readonly implementations: readonly TriedImplementation[];
}): string => {
  const held = activations.flatMap(({ claims }) =>
    claims.filter(({ claimed, result }) => claimed && result.status === 'held'),
  );
  const broken = activations.flatMap(({ claims }) =>
    claims.filter(({ claimed, result }) => claimed && result.status === 'refuted'),
  );
  return [
    '# Claims',
    '',
    'What each activation claims to be, tried. Written by `npm run claims`; `npm run check` fails when it is',
    'stale.',
    '',
    `${activations.length} functions, ${held.length} claims held, ${broken.length} refuted. Claims about the reals are tried in sixty`,
    'decimal digits and refuted only beyond what rounding in them explains; claims about floats, of f̂, are tried on',
    'the function as it is run in float64 and, of a function of a number, in float32 and float16: by the form that',
    'its author wrote for the format, or by the float64 form rounded once. *Held* means at every point that was',
    'tried, boundary values and critical points of the format among them; it is no proof. All numbers of float16',
    'are tried for [float16.md](float16.md).',
    '',
    '| | |',
    '|---|---|',
    '| ✓ | claimed, and held |',
    '| (✓) | nobody claims it, and no point refutes it |',
    '| ✗ 1 | refuted at 1, the simplest point that refutes it |',
    '| ✗ 0 and 1 | refuted by the pair 0, 1 |',
    '',
    '![Each activation drawn, with its derivative dashed](activations.svg)',
    '',
    'The function is solid, its derivative dashed. Where one jumps no line is drawn: a full dot is the value, a',
    'ring a limit that is not reached. A function of a vector is drawn by its first output along a line p → q.',
    '`npm run claims` also writes a page of all this, `reports/latest/claims.html`.',
    '',
    '## Functions of a number',
    '',
    ...glance(activations, 'elementwise'),
    '',
    '## Functions of a vector',
    '',
    ...glance(activations, 'vector'),
    '',
    '## As frameworks write them',
    '',
    'Formulas of frameworks and textbooks against the exact function, in float64 and, where they are run in them, in',
    'float32 and float16, with a rounding where the framework rounds. The error is in units in the last place of the',
    'format, at the exact value.',
    '',
    ...written(implementations),
    '',
    '## One by one',
    ...activations.flatMap(chapter),
    '',
  ].join('\n');
};

import type { Exhausted } from '../activations/exhaustive.ts';
import { ownCell, ownTable } from './escape/commonmark.ts';

/** One function as it is run in float16, at all its numbers. */
export interface Float16Row extends Exhausted {
  readonly name: string;
  /** How it is run: "rounded once", or the formula. */
  readonly form: string;
  /** What it gives at −∞, ∞ and NaN. */
  readonly beyond: readonly [number, number, number];
  /** A hash of all results: the row is stale where it is another. */
  readonly bits: string;
}

const plain = (x: number): string =>
  (Object.is(x, -0) ? '−0' : String(x)).replaceAll('-', '−').replace('Infinity', '∞');

const size = (ulps: number): string =>
  ulps === Number.POSITIVE_INFINITY ? 'not finite' : String(Number(ulps.toPrecision(6)));

const ofFloats = / in floats$/;

const claimsIn = ({ kept, broken }: Float16Row): string =>
  [
    ...broken.map(({ claim, at, count }) => {
      const simplest = claim.startsWith('zero at zero') ? '' : ` ${plain(at)}, of ${count}`;
      return `✗ ${claim.replace(ofFloats, '')}${simplest}`;
    }),
    ...kept.map((claim) => `✓ ${claim.replace(ofFloats, '')}`),
  ].join('; ');

const head = [
  '',
  'as it is run',
  'largest error, ulp',
  'at',
  'not nearest',
  'floats',
  'at −∞, ∞, NaN',
  'results',
];

const table = (rows: readonly Float16Row[]): string[] =>
  ownTable(
    head,
    rows.map((row) => [
      row.name,
      row.form,
      size(row.worst.ulps),
      plain(row.worst.at),
      row.notNearest.toLocaleString('en'),
      claimsIn(row),
      row.beyond.map(plain).join(', '),
      row.bits,
    ]),
  );

/** What the columns are. */
const meaning = [
  'The error is in units in the last place of float16 at the exact value; up to ½ the result is the nearest number.',
  '*Not nearest* counts the numbers at which it is another. *Floats* are claims about what is computed: that it is',
  'finite, within the bounds of the real function, odd or even to the last bit, 0 at ±0, and nondecreasing where the',
  'real function is; ✗ gives the simplest number that refutes it, and how many do.',
];

/** The activations of a subject at every number of float16, as a page of Markdown. */
export const renderFloat16OfSubject = (subject: string, rows: readonly Float16Row[]): string =>
  [
    `# ${ownCell(subject)}: all of float16`,
    '',
    'Each activation of the subject at all 63,488 finite numbers of float16, −0 among them, against its exact formula in',
    'sixty digits, with the parameters that the catalogue takes where none are given. Nothing here is a sample.',
    '',
    ...meaning,
    '',
    ...table(rows),
    '',
  ].join('\n');

/** `reports/float16.md`: the catalogue, then formulas of frameworks, at every number of float16. */
export const renderFloat16 = (
  catalogue: readonly Float16Row[],
  frameworks: readonly Float16Row[],
): string =>
  [
    '# All of float16',
    '',
    'Each activation of the catalogue as it is run in float16, at all 63,488 finite numbers of float16, −0 among them,',
    'against its exact formula in sixty digits; then the formulas of frameworks. Nothing here is a sample. Written by',
    '`npm run check:float16`, which takes some minutes; `npm run check` computes all results again, compares their hash',
    'with the last column, and holds the exact values of a sample to what is said here.',
    '',
    ...meaning,
    '',
    '## The catalogue',
    '',
    ...table(catalogue),
    '',
    '## As frameworks write them',
    '',
    'With a rounding to float16 after each operation, or computed in float32 and rounded once, as the framework does.',
    '',
    ...table(frameworks),
    '',
  ].join('\n');

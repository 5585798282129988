import { show, showValue } from '../activations/show.ts';
import { decimalOf } from '../numbers/decimal.ts';
import type { Measured, Measuring } from '../run/trial/measure-activation.ts';
import { ownTable } from './escape/commonmark.ts';

/** A runtime, and what was found of each of its activations. */
export interface MeasuredRuntime {
  /** With its version. */
  readonly name: string;
  readonly precision: string;
  readonly command: string;
  readonly found: readonly Measuring[];
}

/** A number in three digits. */
export const few = (x: number): string => showValue(decimalOf(Number(x.toPrecision(3))));

/** A number of float32 in the nine digits that it can be read back from. */
export const placeText = (x: number): string => show(Number(x.toPrecision(9)));

/** The size of an error in words. */
export const sizeText = (ulps: number): string =>
  ulps === Number.POSITIVE_INFINITY ? 'not finite' : `${few(ulps)} ulp`;

const error = (ulps: number, at: number): string =>
  ulps === 0 ? 'exact' : `${sizeText(ulps)} at ${placeText(at)}`;

/** Each claim that fails, with the simplest number that shows it. */
export const claimTexts = ({ refuted }: Measured): string[] =>
  refuted.map(({ claim, at }) => `${claim.replace(/ in floats$/, '')} ${placeText(at)}`);

const refutedIn = (found: Measuring): string =>
  'because' in found
    ? `not asked: ${found.because}`
    : claimTexts(found)
        .map((one) => `✗ ${one}`)
        .join('; ') || '✓';

/** The parameters with which an activation was asked. */
export const parametersOf = (found: Measuring): string =>
  'because' in found
    ? ''
    : Object.entries(found.parameters)
        .map(([key, x]) => `${key} ${few(x)}`)
        .join(', ');

/** The largest error of each activation, a column for each runtime; **bold** where a claim is refuted. */
const overview = (runtimes: readonly MeasuredRuntime[]): string[] => {
  const names = [...new Set(runtimes.flatMap(({ found }) => found.map(({ name }) => name)))].sort();
  const cell = ({ found }: MeasuredRuntime, name: string): string => {
    const one = found.find((candidate) => candidate.name === name);
    if (!one) return '';
    if ('because' in one) return '–';
    const told = one.worst.ulps === 0 ? 'exact' : sizeText(one.worst.ulps);
    return one.refuted.length > 0 ? `**${told}**` : told;
  };
  return ownTable(
    ['', ...runtimes.map(({ name }) => name)],
    names.map((name) => [name, ...runtimes.map((runtime) => cell(runtime, name))]),
  );
};

const section = ({ name, precision, command, found }: MeasuredRuntime): string[] => [
  `## ${name}, ${precision}`,
  '',
  `\`${command}\``,
  '',
  ...ownTable(
    [
      '',
      'parameters',
      'largest error',
      'largest absolute error for −16 ≤ x ≤ 16',
      'numbers',
      'claims',
    ],
    found.map((one) => [
      one.name,
      parametersOf(one),
      ...('because' in one
        ? ['', '', '']
        : [
            error(one.worst.ulps, one.worst.at),
            one.largest.absolute === 0
              ? '0'
              : `${few(one.largest.absolute)} at ${placeText(one.largest.at)}`,
            one.asked.toLocaleString('en'),
          ]),
      refutedIn(one),
    ]),
  ),
  '',
];

/** `reports/runtimes.md`: activation × runtime. */
export const renderRuntimes = (runtimes: readonly MeasuredRuntime[]): string =>
  [
    '# Activations of runtimes',
    '',
    'Each activation that a runtime has as one function or operator of its own, asked at the numbers at which claims about',
    'floats are tried: simple and extreme ones, both neighbours of kinks, roots, extrema, underflows and limits, random',
    'ones, and around the largest error. Answers are held to the exact formula in sixty digits. Written by',
    '`npm run runtimes`, as is `runtimes.html`, the page of it. It is a sample: the largest error of all may be larger.',
    '∞, NaN and what a runtime gives for them are not asked.',
    '',
    'An error is in units in the last place of the format at the exact value, so that a tail that is computed as 0 is',
    'off by millions; the column of absolute errors shows how small such a tail is. *Accurate* is refuted (✗, with the',
    'simplest number that does) where the error is more than the catalogue grants, which every certified bound of a',
    'network takes. Other claims are about what is computed: finite, within the bounds of the real function, odd or',
    'even to the last bit, 0 at ±0, and nondecreasing where it is made of lines. **Bold**: a claim is refuted. –: the',
    'runtime has it with other parameters only. docs/findings.md has the causes.',
    '',
    ...overview(runtimes),
    '',
    ...runtimes.flatMap(section),
  ].join('\n');

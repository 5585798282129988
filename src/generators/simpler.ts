import type { Case } from '../laws/case.ts';
import type { Format } from '../numbers/format.ts';
import { type Chain, chainOf, tensors } from './chain.ts';

/** The shortest decimal that the format rounds to |x|; float64 is what JavaScript prints. */
const decimal = (x: number, format: Format): string => {
  const printed = String(Math.abs(x));
  if (printed.length <= 9 || format.name === 'float64') return printed;
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(Math.abs(x).toPrecision(digits));
    if (format.round(short) === Math.abs(x)) return String(short);
  }
  return printed;
};

/**
 * How far a number is from the simplest, a natural number: 0, −0, 1, −1, then by the length of its
 * decimal, then by its distance from 1 in powers of two, then by its sign.
 */
export const rank = (x: number, format: Format): number => {
  if (x === 0) return Object.is(x, -0) ? 1 : 0;
  if (x === 1) return 2;
  if (x === -1) return 3;
  const distance = Math.round(16 * Math.abs(Math.log2(Math.abs(x)))); // at most 16 · 1074 < 2¹⁵
  return 2 * (2 ** 15 * decimal(x, format).length + distance) + (x < 0 ? 1 : 0);
};

/** Layers, scalars, nonzero scalars, and the sum of the ranks of the scalars: naturals all. */
export type Measure = readonly [layers: number, scalars: number, nonzeros: number, ranks: number];

export const measureChain = (chain: Chain, format: Format): Measure => {
  let [scalars, nonzeros, ranks] = [0, 0, 0];
  for (const tensor of tensors(chain)) {
    for (const row of tensor) {
      scalars += row.length;
      for (const x of row) {
        if (x !== 0) nonzeros++;
        ranks += rank(x, format);
      }
    }
  }
  return [chain.layers.length, scalars, nonzeros, ranks];
};

/** How complicated a case is. The inputs count as scalars. */
export const measure = (c: Case, format: Format): Measure => measureChain(chainOf(c), format);

/**
 * Whether a is strictly simpler than b. Tuples of naturals in lexicographic order are well-founded,
 * so whatever takes only strictly simpler steps comes to an end.
 */
export const simpler = (a: Case, b: Case, format: Format): boolean => {
  const [these, those] = [measure(a, format), measure(b, format)];
  const first = these.findIndex((n, i) => n !== those[i]);
  return first >= 0 && these[first]! < those[first]!;
};

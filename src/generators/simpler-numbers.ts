import type { Format } from '../numbers/format.ts';
import { complexity, isDyadic, shortestDecimal } from './complexity.ts';

/**
 * Whole numbers below a size > 0, from small to large: 0, and of each smaller power of two its largest multiple below the
 * size; the last is the size less 1. A search that goes on from one of them halves what is left, and its other guesses are
 * ones that it has made before.
 */
const below = (size: number): number[] => {
  const found: number[] = [];
  for (let grain = 2 ** Math.ceil(Math.log2(size)); grain >= 1; grain /= 2)
    found.push((Math.ceil(size / grain) - 1) * grain);
  return [...new Set(found)];
};

/** Exponents above which one that is far closer to 0 is tried as well. */
const far = 32;

/** Exponents closer to 0, from far to near. */
const closer = (exponent: number): number[] => {
  if (exponent === 0) return [];
  const size = Math.abs(exponent);
  const [none, ...others] = below(size);
  return [none!, ...(size > far ? [far / 2] : []), ...others].map((e) => Math.sign(exponent) * e);
};

/** Of a power of two those with exponents closer to 0, above 1; of other numbers none. */
const plainPowers = function* (x: number): Generator<number> {
  const exponent = Math.round(Math.log2(x));
  if (x !== 2 ** exponent) return;
  for (const e of closer(Math.abs(exponent))) if (e > 1) yield 2 ** e;
};

/** Fewer digits, a smaller first digit, an exponent closer to 0: what x > 0 may become. */
const candidates = function* (x: number, format: Format, lattice: boolean): Generator<number> {
  const { digits, exponent } = shortestDecimal(x, format);
  const power = (e: number, digit = 1): number => Number(`${digit}e${e}`);
  if (x > 1) yield 2;
  if (!Number.isInteger(x)) yield isDyadic(x) ? 0.5 : 0.1;
  for (const e of closer(exponent)) yield power(e);
  for (const count of [1, 2, 3]) yield Number(x.toPrecision(count));
  yield* [Math.trunc(x), Math.ceil(x)];
  for (const count of [6, 12]) yield Number(x.toPrecision(count));
  yield* [power(exponent + 1), power(exponent)];
  if (digits.length === 1) {
    for (const digit of below(Number(digits))) yield power(exponent, digit);
    yield power(exponent - 1, 9);
  }
  if (lattice && x >= 1) yield* below(x);
  yield* plainPowers(x);
};

/**
 * Numbers of the format to try in place of x ≠ 0, other than 0: each strictly simpler, the simplest
 * guesses first. On the lattice only integers, and none larger than x.
 */
export const simplerNumbers = (x: number, format: Format, lattice: boolean): number[] => {
  const found = new Set<number>();
  const limit = complexity(x, format);
  const size = Math.abs(x);
  const allowed = (y: number): boolean =>
    y !== 0 && Number.isFinite(y) && !(lattice && (!Number.isInteger(y) || Math.abs(y) > size));
  const consider = (candidate: number): void => {
    const y = format.round(candidate);
    if (allowed(y) && complexity(y, format) < limit) found.add(y);
  };
  consider(1);
  // What fails at some x > 0, and not at 1, seldom fails at −1.
  if (x < 0) for (const y of [-1, size]) consider(y);
  for (const candidate of candidates(size, format, lattice))
    consider(x < 0 ? -candidate : candidate);
  return [...found];
};

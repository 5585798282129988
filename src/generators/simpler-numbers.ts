import type { Format } from '../numbers/format.ts';
import { complexity, isDyadic, shortestDecimal } from './complexity.ts';

/** Exponents closer to 0, from far to near: √e, e/2, 3e/4, 7e/8, … e − 1. */
const closer = function* (exponent: number): Generator<number> {
  const size = Math.abs(exponent);
  if (size < 2) return yield 0;
  yield Math.sign(exponent) * Math.floor(Math.sqrt(size));
  for (let step = Math.ceil(size / 2); step >= 1; step = step === 1 ? 0 : Math.ceil(step / 2))
    yield Math.sign(exponent) * (size - step);
};

/** Steps down from a size: all of it, a quarter as much, … 1. */
const steps = (size: number): number[] => {
  const found: number[] = [];
  for (let step = size; step > 1; step = Math.floor(step / 4)) found.push(step);
  return [...found, 1];
};

/** An integer: 0 first, then ever closer to it. */
const smaller = (size: number): number[] => steps(size).map((step) => size - step);

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
  if (exponent !== 0) for (const e of closer(exponent)) yield power(e);
  for (const count of [1, 2, 3]) yield Number(x.toPrecision(count));
  yield* [Math.trunc(x), Math.ceil(x)];
  for (const count of [6, 12]) yield Number(x.toPrecision(count));
  yield* [power(exponent + 1), power(exponent)];
  if (digits.length === 1) {
    for (const digit of smaller(Number(digits))) yield power(exponent, digit);
    yield power(exponent - 1, 9);
  }
  if (lattice) yield* smaller(x);
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

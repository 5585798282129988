import type { Format } from '../numbers/format.ts';
import { rank } from './simpler.ts';

/** x towards the nearest power of ten to 1, by halving its decimal exponent again and again. */
const shorterExponents = (x: number): number[] => {
  const found: number[] = [];
  const exponent = Math.floor(Math.log10(Math.abs(x)));
  for (let step = exponent; step !== 0; step = Math.trunc(step / 2)) {
    found.push(Math.sign(x) * Number(`1e${exponent - step}`));
  }
  return found;
};

/** An integer by halves: 0 first, then ever closer to it. */
const smallerIntegers = (x: number): number[] => {
  const found: number[] = [];
  const size = Math.abs(x);
  for (let step = size; step >= 1; step = Math.floor(step / 2)) {
    found.push(Math.sign(x) * (size - step));
  }
  return found;
};

const candidates = function* (x: number): Generator<number> {
  const size = Math.abs(x);
  yield* [1, -1, 2, 0.5, 0.1, size, Math.trunc(x), Math.sign(x) * Math.ceil(size)];
  yield* [x / 10, x * 10];
  for (const digits of [1, 2, 3, 6, 12]) yield Number(x.toPrecision(digits));
  yield* shorterExponents(x);
  if (Number.isSafeInteger(x)) yield* smallerIntegers(x);
};

/**
 * Numbers of the format to try in place of x ≠ 0, other than 0: each strictly simpler, the simplest
 * guesses first. On the lattice only integers, and none larger than x.
 */
export const simplify = (x: number, format: Format, lattice: boolean): number[] => {
  const found = new Set<number>();
  const limit = rank(x, format);
  for (const candidate of candidates(x)) {
    const y = format.round(candidate);
    if (y === 0 || !Number.isFinite(y)) continue;
    if (lattice && !(Number.isInteger(y) && Math.abs(y) <= Math.abs(x))) continue;
    if (rank(y, format) < limit) found.add(y);
  }
  return [...found];
};

import { evaluatePiecewise, type Form, type Piecewise } from '../../activations/index.ts';
import { add, compare, multiply, zero } from '../../numbers/fraction.ts';
import type { Unit } from './unit.ts';

/** Whether f at breakpoint k is what the piece gives there. */
const isValueOf = (f: Piecewise, k: number, piece: number): boolean => {
  const b = f.breakpoints[k]!;
  const there = f.polynomials[piece]!.reduceRight((sum, c) => add(multiply(sum, b), c), zero);
  return compare(there, evaluatePiecewise(f, b)) === 0;
};

/**
 * The lowest and the highest piece of f that the unit can reach, by its bounds, as a certificate has them; none of an
 * f that is not made of pieces. A breakpoint at which f jumps belongs to both sides.
 */
export const reachedPieces = ({ piecewise: f }: Form, { range }: Unit): readonly number[] => {
  if (!f) return [];
  const { low, high } = range;
  let [first, last] = [0, f.polynomials.length - 1];
  while (low && first < last) {
    const side = compare(low, f.breakpoints[first]!);
    if (side < 0 || (side === 0 && !isValueOf(f, first, first + 1))) break;
    first++;
  }
  while (high && first < last) {
    const side = compare(high, f.breakpoints[last - 1]!);
    if (side > 0 || (side === 0 && !isValueOf(f, last - 1, last - 1))) break;
    last--;
  }
  return [first, last];
};

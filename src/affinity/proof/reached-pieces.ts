import type { Form } from '../../activations/index.ts';
import type { Fraction } from '../../numbers/fraction.ts';
import { polynomialAt } from '../../recheck/piecewise-functions.ts';
import { piecesFor } from '../../recheck/point-values.ts';
import { compare, type Rational } from '../../recheck/rational.ts';
import type { Unit } from './unit.ts';

const rational = ({ numerator, exponent, odd }: Fraction): Rational => ({
  ...{ n: numerator, e: exponent, d: odd },
});

/**
 * The lowest and the highest piece of f that the unit can reach, by its bounds: the step of a certificate, which counts
 * the pieces as the checker does; none of an f that is not made of pieces. A breakpoint at which f jumps belongs
 * to both sides.
 */
export const reachedPieces = (
  { activation, parameters }: Form,
  { range }: Unit,
): readonly number[] => {
  const f = piecesFor(activation.name, parameters);
  if (!f) return [];
  const isValueOf = (k: number, piece: number): boolean =>
    compare(f.values[k]!, polynomialAt(f.polynomials[piece]!, f.breakpoints[k]!)) === 0;
  const [low, high] = [range.low && rational(range.low), range.high && rational(range.high)];
  let [first, last] = [0, f.polynomials.length - 1];
  while (low && first < last) {
    const side = compare(low, f.breakpoints[first]!);
    if (side < 0 || (side === 0 && !isValueOf(first, first + 1))) break;
    first++;
  }
  while (high && first < last) {
    const side = compare(high, f.breakpoints[last - 1]!);
    if (side > 0 || (side === 0 && !isValueOf(last - 1, last - 1))) break;
    last--;
  }
  return [first, last];
};

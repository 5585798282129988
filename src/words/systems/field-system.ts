import { primeField } from '../../numbers/finite-field.ts';
import type { NumberSystem } from '../number-system.ts';
import { arithmeticSystem, type Batch, type Beyond, nothingBeyond } from './arithmetic-system.ts';

/**
 * The integers modulo an odd prime p < 2²⁶, in which nothing is rounded. A quotient is the product with the
 * inverse b^(p − 2) (Fermat). Throws RangeError at a quotient by a multiple of p, at a square root and at an
 * activation: the field has none.
 */
export const fieldSystem = (p: number): NumberSystem<Batch<number>> => {
  const field = primeField(p);
  const power = (base: number, exponent: number): number => {
    if (exponent === 0) return 1;
    const half = power(base, Math.floor(exponent / 2));
    const square = field.multiply(half, half);
    return exponent % 2 === 1 ? field.multiply(square, base) : square;
  };
  return arithmeticSystem(field, {
    ...(nothingBeyond(field.name) as unknown as Beyond<number>),
    quotient: (a, b) => {
      if (b === 0) throw new RangeError(`GF(${p}): expected a divisor that is not 0 modulo ${p}`);
      return field.multiply(a, power(b, p - 2));
    },
  });
};

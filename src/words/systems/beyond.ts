import type { Arithmetic } from '../../numbers/arithmetic.ts';
import { primeField } from '../../numbers/finite-field.ts';
import type { Constants } from '../formula.ts';
import type { NumberSystem } from '../number-system.ts';
import type { Batch } from './batch.ts';

/** What formulas and activations need of a number system beyond sums and products. */
export interface Beyond<T> extends Pick<Constants<T>, 'quotient' | 'root'> {
  readonly apply: NumberSystem<Batch<T>>['apply'];
  readonly rows: NumberSystem<Batch<T>>['rows'];
}

/** For an arithmetic without quotients, roots and activations: each throws RangeError. */
export const nothingBeyond = <T>(name: string): Beyond<T> => {
  const none = (what: string) => (): never => {
    throw new RangeError(`${name}: expected layers without ${what}`);
  };
  return {
    quotient: none('a quotient'),
    root: none('a square root'),
    apply: none('an activation'),
    rows: none('an activation'),
  };
};

/** Of the numbers of a format: each result is rounded, activations are their float64 form and then rounded. */
export const floatBeyond = ({ from: round }: Arithmetic<number>): Beyond<number> => ({
  quotient: (a, b) => round(a / b),
  root: (a) => round(Math.sqrt(a)),
  apply: (x, { float64 }) => x.map((row) => row.map((z) => round(float64(z)))),
  rows: (x, { float64 }, width) =>
    x.map((row) => {
      const y: number[] = [];
      for (let i = 0; i < row.length; i += width)
        y.push(...float64(row.slice(i, i + width)).map(round));
      return y;
    }),
});

/**
 * Of the integers modulo an odd prime p < 2²⁶: a quotient is the product with the inverse b^(p − 2) (Fermat).
 * Throws RangeError at a quotient by a multiple of p, at a square root and at an activation: the field has none.
 */
export const fieldBeyond = (p: number): Beyond<number> => {
  const { name, multiply } = primeField(p);
  const power = (base: number, exponent: number): number => {
    if (exponent === 0) return 1;
    const half = power(base, Math.floor(exponent / 2));
    const square = multiply(half, half);
    return exponent % 2 === 1 ? multiply(square, base) : square;
  };
  return {
    ...nothingBeyond(name),
    quotient: (a, b) => {
      if (b === 0) throw new RangeError(`${name}: expected a divisor that is not 0 modulo ${p}`);
      return multiply(a, power(b, p - 2));
    },
  };
};

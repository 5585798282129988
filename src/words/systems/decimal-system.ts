import type { Decimal } from 'decimal.js';
import { withDigits } from '../../activations/index.ts';
import { decimalOf } from '../../numbers/decimal.ts';
import type { NumberSystem } from '../number-system.ts';
import { arithmeticSystem } from './arithmetic-system.ts';
import type { Batch } from './batch.ts';

/**
 * decimal.js with that many significant digits: sums and products of doubles are exact where they need no
 * more, and activations are their exact forms.
 */
export const decimalSystem = (digits: number): NumberSystem<Batch<Decimal>> => {
  const rounded =
    <A extends readonly unknown[], B>(f: (...given: A) => B) =>
    (...given: A): B =>
      withDigits(digits, () => f(...given));
  const arithmetic = {
    name: 'decimal',
    from: decimalOf,
    add: rounded((a: Decimal, b: Decimal) => a.plus(b)),
    multiply: rounded((a: Decimal, b: Decimal) => a.times(b)),
  };
  return arithmeticSystem<Decimal>(arithmetic, {
    quotient: rounded((a, b) => a.div(b)),
    root: rounded((a) => a.sqrt()),
    apply: rounded((x, { f }) => x.map((row) => row.map((z) => f(z)))),
    rows: rounded((x, { f }, width) =>
      x.map((row) => {
        const y: Decimal[] = [];
        for (let i = 0; i < row.length; i += width) y.push(...f(row.slice(i, i + width)));
        return y;
      }),
    ),
  });
};

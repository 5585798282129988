import type { Arithmetic } from '../../numbers/arithmetic.ts';
import type { NumberSystem } from '../number-system.ts';
import { arithmeticSystem, type Batch } from './arithmetic-system.ts';

/**
 * The numbers of a format, every operation rounded as its arithmetic does: sums in ascending order without FMA, formulas as they are
 * written, activations by their float64 form rounded once.
 */
export const floatSystem = (arithmetic: Arithmetic<number>): NumberSystem<Batch<number>> => {
  const { from: round } = arithmetic;
  return arithmeticSystem(arithmetic, {
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
};

import type { Parameters } from '../activation.ts';
import { decimalAt } from '../form.ts';
import { show } from '../show.ts';
import { type Claim, claim, differs, equals, side } from './claim.ts';

/** Points whose midpoints are on their chords only if f is affine there. */
const spread = [-8, -3, -1, -0.5, 0, 0.5, 1, 3, 8];

/**
 * f is affine for the parameters that `degenerate` accepts, `examples` of which are given, and for no
 * others: with the parameters at hand it then bends somewhere.
 */
export const affineExactlyWhen = (
  condition: string,
  degenerate: (parameters: Parameters) => boolean,
  examples: readonly Parameters[],
): Claim =>
  claim({
    id: 'affine exactly when',
    statement: `f is affine exactly when ${condition}`,
    arity: 0,
    says: (form) => {
      const straight = examples.flatMap((parameters) => {
        const { f } = form.at({ ...form.parameters, ...parameters });
        return spread.slice(1).map((y) => {
          const mean = f(y).plus(f(spread[0]!)).div(2);
          const middle = decimalAt(y).plus(spread[0]!).div(2);
          const where = JSON.stringify(parameters);
          return equals(
            side(`f(${show(middle)}) with ${where}`, f(middle)),
            side('the mean', mean),
          );
        });
      });
      const bend = form.activation.bend(form.parameters);
      if (degenerate(form.parameters)) return straight;
      if (!bend) return straight;
      const [x, y] = bend;
      const middle = form.f(decimalAt(x).plus(decimalAt(y)).div(2));
      const mean = form.f(x).plus(form.f(y)).div(2);
      return [...straight, differs(side('f at its bend', middle), side('the mean', mean))];
    },
  });

import { Decimal } from 'decimal.js';
import { decimalOf } from '../../numbers/decimal.ts';
import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { lessOrEqual, side, type VectorClaim, vectorClaim } from './claim.ts';

/** |f(x) − f(y)| ≤ L |x − y| in the maximum norm. */
export const lipschitzVector = (constant: number): VectorClaim => {
  const factor = constant === 1 ? '' : `${show(constant)} `;
  return vectorClaim({
    id: 'Lipschitz',
    statement: `|f(x) − f(y)|∞ ≤ ${factor}|x − y|∞`,
    data: { lipschitz: constant },
    arity: 2,
    says: ({ f }, x, y) => {
      const [fx, fy] = [f(x), f(y)];
      const rise = fx.map((v, i) => v.minus(fy[i]!).abs());
      const run = x.map((xi, i) => decimalAt(xi).minus(decimalAt(y[i]!)).abs());
      return [
        lessOrEqual(
          side('|f(x) − f(y)|∞', Decimal.max(0, ...rise)),
          side(`${factor}|x − y|∞`, Decimal.max(0, ...run).times(decimalOf(constant))),
        ),
      ];
    },
  });
};

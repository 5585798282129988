import { decimalOf } from '../../numbers/decimal.ts';
import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { type Claim, claim, lessOrEqual, side } from './claim.ts';
import { sharp } from './sharp.ts';

/** |f(x) − f(y)| ≤ L |x − y|; with `sharpAt`, also that no smaller L satisfies it. */
export const lipschitz = (constant: number, { sharpAt }: { sharpAt?: number } = {}): Claim => {
  const bound = decimalOf(constant);
  const factor = constant === 1 ? '' : `${show(constant)} `;
  return claim({
    id: 'Lipschitz',
    implies: ['continuous'],
    statement: `|f(x) − f(y)| ≤ ${factor}|x − y|`,
    data: { lipschitz: constant },
    ...(sharpAt !== undefined && { also: [sharp(constant, sharpAt)] }),
    arity: 2,
    extremal: true,
    says: ({ f }, x, y) => {
      const rise = f(x).minus(f(y)).abs();
      const run = decimalAt(y).minus(decimalAt(x)).times(bound);
      const [a, b] = [show(x), show(y)];
      const distance = `${factor}|${a} − ${y < 0 ? `(${b})` : b}|`;
      return [lessOrEqual(side(`|f(${a}) − f(${b})|`, rise), side(distance, run))];
    },
  });
};

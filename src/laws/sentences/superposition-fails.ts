import { affineIdentity } from '../affine-identity.ts';
import { moderateRegimes } from '../case.ts';
import { pointAt } from '../combination.ts';
import { defect } from '../defect.ts';
import { law } from '../law.ts';

export default law({
  id: 'nonlinear/superposition',
  statement: 'with activations between layers, affine combinations are not kept',
  formula: 'f(tx + (1 − t)y) ≠ t f(x) + (1 − t) f(y)  for some x, y, t',
  domain: { layers: [1, 6], activations: true, values: moderateRegimes },
  asks: ['forward'],
  quantifier: 'some',
  *check(c, { format }) {
    return yield* defect(
      c,
      't f(x) − f(tx + (1 − t)y) + (1 − t) f(y)',
      function* (x, y, witnessed) {
        for (const t of [witnessed, 0.25, 0.75, 2]) {
          yield affineIdentity([t, -1, 1 - t], x, pointAt([x, y], [t, 1 - t]), y);
        }
      },
      format,
    );
  },
});

import { affineIdentity } from '../affine-identity.ts';
import { moderateRegimes } from '../case.ts';
import { pointAt } from '../combination.ts';
import { defect } from '../defect.ts';
import { law } from '../law.ts';

export default law({
  id: 'nonlinear/midpoint',
  statement: 'with activations between layers, the middle of a chord is off the graph',
  formula: 'f(x) + f(y) ≠ 2 f((x + y)/2)  for some x, y',
  domain: { layers: [1, 6], activations: true, values: moderateRegimes },
  asks: ['forward'],
  quantifier: 'some',
  *check(c, { format }) {
    return yield* defect(
      c,
      'f(x) − 2f((x + y)/2) + f(y)',
      function* (x, y) {
        yield affineIdentity([1, -2, 1], x, pointAt([x, y], [0.5, 0.5]), y);
      },
      format,
    );
  },
});

import { affineIdentity } from '../affine-identity.ts';
import { moderateRegimes } from '../case.ts';
import { pointAt } from '../combination.ts';
import { defect } from '../defect.ts';
import { law } from '../law.ts';

export default law({
  id: 'nonlinear/additivity',
  statement: 'with activations between layers, f − f(0) is not additive',
  formula: 'f(x + y) − f(0) ≠ (f(x) − f(0)) + (f(y) − f(0))  for some x, y',
  domain: { layers: [1, 6], activations: true, values: moderateRegimes },
  asks: ['forward'],
  quantifier: 'some',
  *check(c, { format }) {
    return yield* defect(
      c,
      'f(x + y) − f(x) − f(y) + f(0)',
      function* (x, y) {
        const zero = x.map(() => 0);
        yield affineIdentity([1, -1, -1, 1], pointAt([x, y], [1, 1]), x, y, zero);
      },
      format,
    );
  },
});

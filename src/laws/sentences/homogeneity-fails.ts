import { affineIdentity } from '../affine-identity.ts';
import { moderateRegimes } from '../case.ts';
import { pointAt } from '../combination.ts';
import { defect } from '../defect.ts';
import { law } from '../law.ts';

/** λ = −1 comes first: ReLU is positively homogeneous, and λ > 0 alone would never see it. */
const scalars = [-1, 2, 0.5, -2];

export default law({
  id: 'nonlinear/homogeneity',
  statement: 'with activations between layers, f − f(0) is not homogeneous',
  formula: 'f(λx) − f(0) ≠ λ (f(x) − f(0))  for some x, λ',
  domain: { layers: [1, 6], activations: true, values: moderateRegimes },
  asks: ['forward'],
  quantifier: 'some',
  *check(c, { format }) {
    return yield* defect(
      c,
      'f(λx) − λf(x) + (λ − 1)f(0)',
      function* (x) {
        const zero = x.map(() => 0);
        for (const λ of scalars) yield affineIdentity([1, -λ, λ - 1], pointAt([x], [λ]), x, zero);
      },
      format,
    );
  },
});

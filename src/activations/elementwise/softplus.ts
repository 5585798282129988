import { activation } from '../activation.ts';
import { aboveZero } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { softplus } from '../special/log1pexp.ts';
import { sigmoid } from '../special/logistic.ts';

export default activation({
  name: 'softplus',
  formula: 'ln(1 + e^(βx))/β',
  source: 'Dugas et al. 2001; torch.nn.Softplus; ONNX Softplus',
  parameters: { beta: 1 },
  allowed: { beta: aboveZero },
  exact: (x, { beta }) => softplus(x.times(beta)).div(beta),
  derivative: (x, { beta }) => sigmoid(x.times(beta)),
  float64: (x, { beta }) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(beta * x))) / beta,
  ulps: 2,
  absolute: ({ beta }) => (Number.isInteger(Math.log2(beta)) ? 0 : 2 ** -53 / beta),
  bend: [-2, 2],
  curvature: ({ beta }) => beta / 4,
  claims: [
    is.increasing,
    is.convex,
    is.above(0),
    is.lipschitz(1, { sharpAt: Infinity }),
    is.reflects({ slope: -1 }),
    is.analytic,
    is.finite,
    is.asymptote(-Infinity, 0, 0),
    is.asymptote(Infinity, 1, 0),
    is.equation('f(x) − f(−x) = x', (f, x) => [f(x).minus(f(x.neg())), x]),
  ],
});

import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { sigmoid } from '../float64/without-overflow.ts';
import { sigmoid as exact, siluSlope } from '../special/logistic.ts';

export default activation({
  name: 'silu',
  formula: 'x σ(αx)',
  source: 'Elfwing et al. 2017 (SiLU); Ramachandran et al. 2017 (Swish); ONNX Swish',
  parameters: { alpha: 1 },
  exact: (x, { alpha }) => x.times(exact(x.times(alpha))),
  derivative: (x, { alpha }) => siluSlope(x.times(alpha)),
  float64: (x, { alpha }) => x * sigmoid(alpha * x),
  ulps: 3,
  absolute: ({ alpha }) => (alpha === 1 ? 1e-320 : 2 ** -53 / (Math.abs(alpha) || 1)),
  bend: ({ alpha }) => (alpha === 0 ? undefined : [-2 / alpha, 2 / alpha]),
  curvature: ({ alpha }) => Math.abs(alpha) / 2,
  claims: ({ alpha }) => [
    ...(alpha === 1 ? [is.minimumAt(-1.2784645427610737, -0.2784645427610738)] : []),
    ...(alpha > 0 ? [is.asymptote(-Infinity, 0, 0), is.asymptote(Infinity, 1, 0)] : []),
    is.lipschitz(1.0998393201288672, alpha === 1 ? { sharpAt: 2.3993572805154675 } : {}),
    is.reflects({ slope: -1 }),
    ...(alpha >= 0 ? [is.risingShare] : []),
    is.zeroAtZero,
    is.analytic,
    is.finite,
    is.affineExactlyWhen('α = 0', { alpha: 0 }),
  ],
});

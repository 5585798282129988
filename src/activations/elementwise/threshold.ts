import { activation } from '../activation.ts';
import { finiteOrMinusInfinity } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { line } from '../piecewise.ts';

export default activation({
  name: 'threshold',
  formula: 'x for x > threshold, else value',
  source: 'torch.nn.Threshold, which has no defaults',
  parameters: { threshold: 1, value: 0 },
  allowed: { threshold: finiteOrMinusInfinity },
  exact: (x, { threshold, value }) => (x.gt(threshold) ? x : value),
  float64: (x, { threshold, value }) => (x > threshold ? x : value),
  ulps: 0,
  pieces: ({ threshold: t, value: v }) => ({
    breakpoints: [t],
    polynomials: [line(0, v), line(1)],
    values: [v],
  }),
  bend: ({ threshold: t, value: v }) => (t + 1 === v ? [t - 2, t + 2] : [t - 1, t + 1]),
  claims: ({ threshold: t, value: v }) => [
    ...(t >= v ? [is.nondecreasing, is.atLeast(v)] : []),
    ...(t === v || t === -Infinity ? [] : [is.jumpsAt(t, v, t)]),
    is.affineExactlyWhen('threshold = −∞', { threshold: -Infinity }),
    is.finite,
  ],
});

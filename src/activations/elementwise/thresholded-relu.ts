import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import { finiteOrMinusInfinity } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { line } from '../piecewise.ts';

export default activation({
  name: 'thresholded-relu',
  formula: 'x for x > threshold, else 0',
  source: 'Konda et al. 2014; ONNX ThresholdedRelu; tfjs thresholdedReLU',
  parameters: { threshold: 1 },
  allowed: { threshold: finiteOrMinusInfinity },
  exact: (x, { threshold }) => (x.gt(threshold) ? x : new Decimal(0)),
  derivative: (x, { threshold }) => new Decimal(x.gt(threshold) ? 1 : 0),
  float64: (x, { threshold }) => (x > threshold ? x : 0),
  ulps: 0,
  pieces: ({ threshold: t }) => ({ breakpoints: [t], polynomials: [[], line(1)], values: [0] }),
  bend: ({ threshold: t }) => (t === -Infinity ? undefined : t === -1 ? [-3, 1] : [t - 1, t + 1]),
  claims: ({ threshold: t }) => [
    ...(t >= 0 ? [is.nondecreasing, is.atLeast(0), is.zeroAtZero] : []),
    ...(t === 0 ? [is.continuous] : t > -Infinity ? [is.jumpsAt(t, 0, t)] : []),
    is.affineExactlyWhen('threshold = −∞', { threshold: -Infinity }),
    is.finite,
  ],
});

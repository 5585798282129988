import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { leaky } from '../piecewise.ts';

export default activation({
  name: 'prelu',
  formula: 'x for x ≥ 0, slope · x for x < 0; the slope is learnt, one a channel',
  source: 'He et al. 2015; torch.nn.PReLU; ONNX PRelu',
  parameters: { slope: 0.25 },
  variants: { 'keras layer, tfjs layer': { slope: 0 } },
  exact: (x, { slope }) => (x.lt(0) ? x.times(slope) : x),
  derivative: (x, { slope }) => (x.lt(0) ? slope : new Decimal(1)),
  float64: (x, { slope }) => (x < 0 ? slope * x : x),
  ulps: 1,
  pieces: ({ slope }) => leaky(slope),
  bend: ({ slope }) => (slope === 1 ? undefined : [-1, 1]),
  claims: ({ slope }) => [
    is.zeroAtZero,
    is.positivelyHomogeneous,
    is.lipschitz(Math.max(1, Math.abs(slope))),
    ...(slope >= 0 ? [is.nondecreasing] : []),
    ...(slope <= 1 ? [is.convex] : []),
    is.affineExactlyWhen('slope = 1', { slope: 1 }),
  ],
});

import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { leaky } from '../piecewise.ts';

export default activation({
  name: 'leaky-relu',
  formula: 'x for x ≥ 0, slope · x for x < 0',
  source: 'Maas, Hannun & Ng 2013; torch.nn.LeakyReLU; ONNX LeakyRelu',
  parameters: { slope: 0.01 },
  variants: { 'keras function, tfjs op': { slope: 0.2 }, 'keras, tfjs layer': { slope: 0.3 } },
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
    ...(slope > 0 ? [is.increasing] : []),
    ...(slope <= 1 ? [is.convex] : []),
    is.affineExactlyWhen('slope = 1', { slope: 1 }),
  ],
});

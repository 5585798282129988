import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { line } from '../piecewise.ts';

export default activation({
  name: 'relu',
  formula: 'max(x, 0)',
  source: 'Nair & Hinton 2010; torch.nn.ReLU; ONNX Relu',
  exact: (x) => Decimal.max(x, 0),
  derivative: (x) => new Decimal(x.gt(0) ? 1 : 0),
  float64: (x) => Math.max(x, 0),
  ulps: 0,
  pieces: { breakpoints: [0], polynomials: [line(0), line(1)] },
  bend: [-1, 1],
  claims: [
    is.nondecreasing,
    is.convex,
    is.positivelyHomogeneous,
    is.zeroAtZero,
    is.atLeast(0),
    is.lipschitz(1, { sharpAt: 1 }),
    is.reflects({ slope: -1 }),
    is.finite,
  ],
});

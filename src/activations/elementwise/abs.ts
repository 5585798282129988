import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { line } from '../piecewise.ts';

export default activation({
  name: 'abs',
  formula: '|x|',
  source: 'torch.abs; ONNX Abs',
  exact: (x) => x.abs(),
  derivative: (x) => new Decimal(x.s),
  float64: Math.abs,
  ulps: 0,
  pieces: { breakpoints: [0], polynomials: [line(-1), line(1)] },
  bend: [-1, 1],
  claims: [
    is.even,
    is.convex,
    is.positivelyHomogeneous,
    is.zeroAtZero,
    is.atLeast(0),
    is.finite,
    is.lipschitz(1, { sharpAt: 1 }),
  ],
});

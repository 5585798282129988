import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { line } from '../piecewise.ts';

export default activation({
  name: 'sign',
  formula: '−1 for x < 0, 0 for x = 0, 1 for x > 0',
  source: 'torch.sign; ONNX Sign',
  exact: (x) => new Decimal(x.isZero() ? 0 : x.s),
  derivative: () => new Decimal(0),
  float64: Math.sign,
  ulps: 0,
  pieces: { breakpoints: [0], polynomials: [line(0, -1), line(0, 1)], values: [0] },
  bend: [-1, 3],
  claims: [
    is.odd,
    is.nondecreasing,
    is.bounded(-1, 1),
    is.zeroAtZero,
    is.jumpsAt(0, -1, 1),
    is.fixedPoints(-1, 0, 1),
    is.finite,
  ],
});

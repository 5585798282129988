import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { exp } from '../special/exp.ts';

export default activation({
  name: 'exponential',
  formula: 'eˣ',
  source: 'DLMF 4.2.19; Keras exponential; ONNX Exp',
  exact: exp,
  derivative: exp,
  float64: Math.exp,
  ulps: 1,
  bend: [-2, 2],
  claims: [
    is.increasing,
    is.convex,
    is.above(0),
    is.asymptote(-Infinity, 0, 0),
    is.analytic,
    is.equation('f(x) · f(−x) = 1', (f, x) => [f(x).times(f(x.neg())), new Decimal(1)]),
  ],
});

import { Decimal } from 'decimal.js';
import * as is from '../claims/index.ts';
import { vectorActivation } from '../vector-activation.ts';

export default vectorActivation({
  name: 'hardmax',
  formula: '1 at the first largest entry, else 0',
  source: 'ONNX Hardmax',
  exact: (x) => {
    const top = x.reduce((best, xi, i) => (xi.gt(x[best]!) ? i : best), 0);
    return x.map((_, i) => new Decimal(i === top ? 1 : 0));
  },
  float64: (x) => x.map((_, i) => (i === x.indexOf(Math.max(...x)) ? 1 : 0)),
  // Where the largest entry leads by more than two entries can move it stays the largest; elsewhere 1 may jump.
  spread: (x, reach) => {
    const [top, next] = x.toSorted((a, b) => b.comparedTo(a));
    return !next || top!.minus(next).gt(reach.times(2)) ? new Decimal(0) : undefined;
  },
  ulps: 0,
  bend: [
    [0, 1],
    [3, 0],
  ],
  claims: [is.onSimplex, is.shiftInvariant, is.finiteVector, is.affineWhenLength(1)],
});

import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import { fromZeroToOne } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { line } from '../piecewise.ts';

export default activation({
  name: 'step',
  formula: '0 for x < 0, atZero for x = 0, 1 for x > 0',
  source: 'Rosenblatt 1958; torch.heaviside; tfjs step',
  parameters: { atZero: 1 },
  allowed: { atZero: fromZeroToOne },
  variants: { 'tfjs op': { atZero: 0 } },
  exact: (x, { atZero }) => (x.isZero() ? atZero : new Decimal(x.gt(0) ? 1 : 0)),
  float64: (x, { atZero }) => (x === 0 ? atZero : x > 0 ? 1 : 0),
  ulps: 0,
  pieces: ({ atZero }) => ({
    breakpoints: [0],
    polynomials: [line(0), line(0, 1)],
    values: [atZero],
  }),
  bend: [-1, 3],
  claims: [is.nondecreasing, is.bounded(0, 1), is.jumpsAt(0, 0, 1), is.finite],
});

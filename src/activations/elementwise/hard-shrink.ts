import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { line } from '../piecewise.ts';

export default activation({
  name: 'hard-shrink',
  formula: 'x for |x| > λ, else 0',
  source: 'Donoho & Johnstone 1994; torch.nn.Hardshrink; Keras hard_shrink',
  parameters: { lambda: 0.5 },
  exact: (x, { lambda }) => (x.abs().gt(lambda) ? x : new Decimal(0)),
  float64: (x, { lambda }) => (Math.abs(x) > lambda ? x : 0),
  ulps: 0,
  pieces: ({ lambda }) => ({
    breakpoints: lambda > 0 ? [-lambda, lambda] : [0, 0],
    polynomials: [line(1), line(0), line(1)],
    values: [0, 0],
  }),
  bend: ({ lambda }) => (lambda <= 0 ? undefined : [0, 2 * lambda]),
  claims: ({ lambda }) => [
    is.odd,
    is.nondecreasing,
    is.zeroAtZero,
    is.finite,
    ...(lambda > 0 ? [is.jumpsAt(lambda, 0, lambda), is.jumpsAt(-lambda, -lambda, 0)] : []),
    is.affineExactlyWhen('λ ≤ 0', { lambda: 0 }, { lambda: -1 }),
  ],
});

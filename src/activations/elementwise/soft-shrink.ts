import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import { notNegative } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { line } from '../piecewise.ts';

export default activation({
  name: 'soft-shrink',
  formula: 'x − λ for x > λ, x + λ for x < −λ, else 0',
  source: 'Donoho 1995; torch.nn.Softshrink; Keras soft_shrink',
  parameters: { lambda: 0.5 },
  allowed: { lambda: notNegative },
  exact: (x, { lambda }) => Decimal.max(x.minus(lambda), 0).plus(Decimal.min(x.plus(lambda), 0)),
  derivative: (x, { lambda }) => new Decimal(x.abs().gte(lambda) ? 1 : 0),
  float64: (x, { lambda }) => Math.max(x - lambda, 0) + Math.min(x + lambda, 0),
  ulps: 1,
  pieces: ({ lambda }) => ({
    breakpoints: [-lambda, lambda],
    polynomials: [line(1, lambda), line(0), line(1, -lambda)],
  }),
  bend: ({ lambda }) => (lambda === 0 ? undefined : [0, 2 * lambda]),
  claims: ({ lambda }) => [
    is.odd,
    is.nondecreasing,
    is.lipschitz(1, { sharpAt: 2 * lambda + 1 }),
    is.zeroAtZero,
    is.affineExactlyWhen('λ = 0', { lambda: 0 }),
    is.finite,
  ],
});

import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import { notNegative } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { line } from '../piecewise.ts';

export default activation({
  name: 'shrink',
  formula: 'x + bias for x < −λ, x − bias for x > λ, else 0',
  source: 'ONNX Shrink',
  parameters: { bias: 0, lambda: 0.5 },
  allowed: { lambda: notNegative },
  exact: (x, { bias, lambda }) => (x.abs().gt(lambda) ? x.minus(bias.times(x.s)) : new Decimal(0)),
  float64: (x, { bias, lambda }) => (Math.abs(x) > lambda ? x - bias * Math.sign(x) : 0),
  ulps: 1,
  pieces: ({ bias, lambda: t }) => ({
    breakpoints: [-t, t],
    polynomials: [line(1, bias), [], line(1, -bias)],
    values: [0, 0],
  }),
  bend: ({ bias, lambda: t }) => (bias !== t ? [t, t + 2] : t > 0 ? [0, 2 * t] : undefined),
  claims: ({ bias, lambda }) => [
    is.odd,
    is.finite,
    ...(bias <= lambda ? [is.nondecreasing] : []),
    ...(bias === lambda ? [] : [is.jumpsAt(lambda, lambda > 0 ? 0 : bias, lambda - bias)]),
    is.affineExactlyWhen('bias = λ = 0', { bias: 0, lambda: 0 }),
  ],
});

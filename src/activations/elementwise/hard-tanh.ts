import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import { finiteOrInfinity, finiteOrMinusInfinity } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { clampedLine } from '../piecewise.ts';

export default activation({
  name: 'hard-tanh',
  formula: 'min(max(x, min), max)',
  source: 'Collobert 2004; torch.nn.Hardtanh; ONNX Clip',
  parameters: { min: -1, max: 1 },
  allowed: { min: finiteOrMinusInfinity, max: finiteOrInfinity },
  ordered: ['min', 'max'],
  variants: { 'ONNX Clip': { min: -Infinity, max: Infinity } },
  exact: (x, { min, max }) => Decimal.min(Decimal.max(x, min), max),
  derivative: (x, { min, max }) => new Decimal(x.gt(min) && x.lt(max) ? 1 : 0),
  float64: (x, { min, max }) => Math.min(Math.max(x, min), max),
  ulps: 0,
  pieces: ({ min, max }) => clampedLine(1, 0, min, max),
  bend: ({ min, max }) =>
    max === Infinity ? [min - 1, min + 1] : min < max ? [max - 1, max + 1] : undefined,
  claims: ({ min, max }) => [
    is.nondecreasing,
    is.lipschitz(1),
    is.continuous,
    is.finite,
    ...(max - min < Infinity ? [is.bounded(min, max)] : []),
    ...(min === -max ? [is.odd] : []),
    is.affineExactlyWhen('min = max, or both infinite', { min: 1, max: 1 }),
  ],
});

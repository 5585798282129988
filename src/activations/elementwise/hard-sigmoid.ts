import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { clampedLine } from '../piecewise.ts';

export default activation({
  name: 'hard-sigmoid',
  formula: 'min(max(slope · x + offset, 0), 1)',
  source: 'torch.nn.Hardsigmoid; Keras 3 hard_sigmoid; ONNX HardSigmoid',
  parameters: { slope: 1 / 6, offset: 0.5 },
  variants: { 'ONNX, tfjs': { slope: 0.2 } },
  exact: (x, { slope, offset }) => Decimal.min(Decimal.max(x.times(slope).plus(offset), 0), 1),
  float64: (x, { slope, offset }) => Math.min(Math.max(slope * x + offset, 0), 1),
  ulps: 1,
  absolute: ({ offset }) => (1 + Math.abs(offset)) * 2 ** -53,
  pieces: ({ slope, offset }) => clampedLine(slope, offset, 0, 1),
  bend: ({ slope: a, offset: b }) => (a === 0 ? undefined : [(0.5 - b) / a, (1.5 - b) / a]),
  claims: ({ slope: a, offset: b }) => [
    is.bounded(0, 1),
    is.lipschitz(Math.abs(a), { sharpAt: a && (0.5 - b) / a }),
    is.finite,
    ...(a >= 0 ? [is.nondecreasing] : []),
    ...(b === 0.5 ? [is.reflects({ sign: -1, offset: 1 })] : []),
    is.affineExactlyWhen('slope = 0', { slope: 0 }),
  ],
});

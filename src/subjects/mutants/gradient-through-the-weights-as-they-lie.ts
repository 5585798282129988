import { dense, isDense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { densePass, type PassOf, passOf } from '../../training/layer-passes.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

/** ∂L/∂x = dy W of a square layer, where it is dy Wᵀ. */
const untransposed: PassOf = (layer, widths, format, arithmetic) => {
  if (!isDense(layer) || widths.inputs !== widths.outputs)
    return passOf(layer, widths, format, arithmetic);
  const pass = densePass(layer, widths, format, arithmetic);
  const n = widths.inputs;
  return {
    ...pass,
    backward: (theta, at, x, y, dy, dx, gradient) => {
      pass.backward(theta, at, x, y, dy, dx, gradient);
      for (let r = 0; r < widths.rows; r++)
        for (let i = 0; i < n; i++) {
          let sum = 0;
          for (let j = 0; j < n; j++) sum += dy[r * n + j]! * theta[at + j * n + i]!;
          dx[r * n + i] = sum;
        }
    },
  };
};

export default mutant({
  name: 'gradient-through-the-weights-as-they-lie',
  bug: 'goes back through a square layer by W in place of its transpose',
  source:
    'back-propagation written by hand: delta @ W passes every check of shapes where W is square',
  killedBy: { law: 'fit/step', class: 'differs' },
  minimal: {
    stack: stackOf(dense([[0, 0]]), dense([[0, 1], [0, 0]])), // biome-ignore format: a matrix
    inputs: [[1]],
  },
  subject: () => ({
    descent: true,
    fit: (stack, inputs, targets, options) =>
      fitIn(float64, stack, { inputs, targets }, options, { passOf: untransposed }),
  }),
});

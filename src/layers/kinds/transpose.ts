import { Fault } from '../../input/made.ts';
import { integers } from '../fields/list-fields.ts';
import { layer } from '../layer-kind.ts';
import { transposed } from '../moved.ts';

export default layer({
  kind: 'transpose',
  formula: 'y has as its axis k the axis axes[k] of x',
  source: 'ONNX Transpose-13, with axis 0 the channel',
  fields: { axes: integers(0) },
  units: 'fresh',
  draw: ({ keepsShape, random }, input) => {
    const axes = input.map((_, k) => k);
    for (let k = axes.length - 1; k > 0; k--) {
      const other = random.integer(0, k);
      [axes[k], axes[other]] = [axes[other]!, axes[k]!];
    }
    return keepsShape && axes.some((axis, k) => input[axis] !== input[k]) ? undefined : { axes };
  },
  shape: ({ axes }, input) =>
    axes.length === input.length && input.every((_, axis) => axes.includes(axis))
      ? axes.map((axis) => input[axis]!)
      : new Fault(
          `expected 0 to ${input.length - 1} in some order, found [${axes.join(', ')}]`,
          'axes',
        ),
  words: ({ axes }, input) => transposed(input, axes),
});

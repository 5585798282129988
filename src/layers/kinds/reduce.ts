import { Fault } from '../../input/made.ts';
import { filled } from '../../numbers/rows.ts';
import { quotient } from '../../words/formula.ts';
import { scale, times } from '../../words/word.ts';
import { axesOf } from '../axis.ts';
import { integers } from '../fields/list-fields.ts';
import { choice } from '../fields/number-fields.ts';
import { layer } from '../layer-kind.ts';
import { axesLast, transposed } from '../moved.ts';
import { sizeOf } from '../tensor-shape.ts';

export default layer({
  kind: 'reduce',
  formula: 'y = the mean or the sum of x over the axes, which are kept with length 1',
  source: 'ONNX ReduceMean-18 and ReduceSum-13, with axis 0 the channel',
  fields: { axes: integers(), by: choice('mean', 'sum') },
  units: 'fresh',
  draw: ({ keepsShape, random }, input) => {
    const axes = input.map((_, k) => k).filter(() => random.chance(0.5));
    if (keepsShape) return undefined;
    const longest = input.indexOf(Math.max(...input));
    return {
      // A mean of one number is that number, as its sum is.
      axes: axes.some((axis) => input[axis]! > 1) ? axes : [longest],
      by: random.pick(['mean', 'sum']),
    };
  },
  shape: ({ axes: given }, input) => {
    const axes = axesOf(given, input);
    return axes instanceof Fault ? axes : input.map((n, axis) => (axes.includes(axis) ? 1 : n));
  },
  words: ({ axes: given, by }, input) => {
    const axes = axesOf(given, input) as readonly number[];
    const count = sizeOf(axes.map((axis) => input[axis]!));
    return [
      ...transposed(input, axesLast(input, axes)),
      times(filled(count, 1, 1)),
      ...(by === 'mean' ? [scale(quotient(1, count))] : []),
    ];
  },
});

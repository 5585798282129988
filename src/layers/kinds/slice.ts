import { Fault } from '../../input/made.ts';
import { range } from '../../numbers/range.ts';
import { optional } from '../fields/field.ts';
import { integers } from '../fields/list-fields.ts';
import { layer } from '../layer-kind.ts';
import { taken } from '../moved.ts';
import { indicesOf, offsetOf, type Shape, sizeOf, stridesOf } from '../tensor-shape.ts';

interface Fields {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly steps: readonly number[] | undefined;
}

/** Negative indices count from the end, and all are clamped to what a step in that direction can reach. */
const clamped = (index: number, n: number, step: number): number => {
  const from = index < 0 ? index + n : index;
  return step > 0 ? Math.min(Math.max(from, 0), n) : Math.min(Math.max(from, -1), n - 1);
};

/** The indices that are kept along each axis; an axis that the lists do not reach is kept whole. */
const kept = ({ starts, ends, steps }: Fields, shape: Shape): number[][] =>
  shape.map((n, axis) => {
    if (axis >= starts.length) return range(n);
    const step = steps?.[axis] ?? 1;
    const [start, end] = [starts[axis]!, ends[axis]!].map((index) => clamped(index, n, step));
    return range(Math.max(0, Math.ceil((end! - start!) / step))).map((i) => start! + i * step);
  });

export default layer({
  kind: 'slice',
  formula: 'y = x[start, start + step, … before end] along each axis, from the first one on',
  source: 'ONNX Slice-13, with axis 0 the channel',
  fields: { starts: integers(), ends: integers(), steps: optional(integers()) },
  units: 'fresh',
  draw: ({ keepsShape, random }, input) => {
    if (keepsShape) return undefined;
    const axes = input.slice(0, random.integer(1, input.length));
    const starts = axes.map((n) => (random.chance(0.5) ? 0 : random.integer(0, n - 1)));
    const ends = axes.map((n, k) => (random.chance(0.5) ? n : random.integer(starts[k]! + 1, n)));
    const steps = axes.map(() => random.pick([1, 1, 1, 2]));
    return { starts, ends, ...(steps.some((step) => step > 1) && { steps }) };
  },
  shape: (fields, input) => {
    const { starts, ends, steps } = fields;
    const { length } = starts;
    if (length > input.length) {
      return new Fault(`expected at most ${input.length} entries, found ${length}`, 'starts');
    }
    for (const [name, list] of Object.entries({ ends, steps })) {
      if (list && list.length !== length) {
        return new Fault(`expected ${length} entries, as in starts, found ${list.length}`, name);
      }
    }
    if (steps?.includes(0)) {
      return new Fault('expected a step that is not 0, found 0', 'steps', steps.indexOf(0));
    }
    const lists = kept(fields, input);
    const axis = lists.findIndex((list) => list.length === 0);
    return axis < 0
      ? lists.map((list) => list.length)
      : new Fault(`expected at least one entry along axis ${axis}, found none`);
  },
  words: (fields, input) => {
    const lists = kept(fields, input);
    const strides = stridesOf(input);
    const indices = indicesOf(lists.map((list) => list.length)).map((at) =>
      offsetOf(
        strides,
        at.map((i, axis) => lists[axis]![i]!),
      ),
    );
    return taken(indices, sizeOf(input));
  },
});

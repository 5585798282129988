import { Fault } from '../../input/made.ts';
import { concat } from '../../words/word.ts';
import { axisOf } from '../axis.ts';
import { branchShapes } from '../branch-shapes.ts';
import { branches } from '../fields/branches-field.ts';
import { withDefault } from '../fields/field.ts';
import { anAxis } from '../fields/number-fields.ts';
import { layer } from '../layer-kind.ts';
import { taken } from '../moved.ts';
import { type Shape, shapeText, sizeOf } from '../tensor-shape.ts';

/** Whether two shapes have the same axes, each of them as long but for one. */
const isSameBut = (axis: number, a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((n, k) => k === axis || n === b[k]);

/** Where in the branches, put one after the other, the entries lie that are side by side along the axis. */
const sideBySide = (shapes: readonly Shape[], axis: number): number[] => {
  const outer = sizeOf(shapes[0]!.slice(0, axis));
  const starts: number[] = [];
  let start = 0;
  for (const shape of shapes) {
    starts.push(start);
    start += sizeOf(shape);
  }
  const indices: number[] = [];
  for (let o = 0; o < outer; o++) {
    for (const [b, shape] of shapes.entries()) {
      const run = sizeOf(shape) / outer;
      for (let i = 0; i < run; i++) indices.push(starts[b]! + o * run + i);
    }
  }
  return indices;
};

export default layer({
  kind: 'concat',
  formula: 'y = what the branches give for x, side by side along an axis; an empty branch gives x',
  source: 'ONNX Concat-13, with axis 0 the channel',
  fields: { branches, axis: withDefault(anAxis, 0) },
  units: 'kept',
  draw: ({ branch, keepsShape, random }, input) =>
    keepsShape
      ? undefined
      : {
          branches: Array.from({ length: 2 }, branch),
          ...(random.chance(0.3) && { axis: random.integer(0, input.length - 1) }),
        },
  shape: ({ branches: given, axis }, input, inner) => {
    const shapes = branchShapes(given, input, inner);
    if (shapes instanceof Fault) return shapes;
    const [first] = shapes as [Shape];
    const at = axisOf(axis, first, 'axis');
    if (at instanceof Fault) return at;
    const k = shapes.findIndex((shape) => !isSameBut(at, shape, first));
    if (k < 0) {
      const length = shapes.reduce((total, shape) => total + shape[at]!, 0);
      return first.map((n, i) => (i === at ? length : n));
    }
    const found = `branch 0 gives ${shapeText(first)} and branch ${k} ${shapeText(shapes[k]!)}`;
    return new Fault(
      `expected branches that differ along axis ${at} alone, but ${found}`,
      'branches',
    );
  },
  words: ({ branches: given, axis }, input, inner) => {
    const shapes = branchShapes(given, input, inner) as readonly Shape[];
    const at = axisOf(axis, shapes[0]!) as number;
    const size = shapes.reduce((total, shape) => total + sizeOf(shape), 0);
    return [
      concat(...given.map((branch) => inner.wordsOf(branch, input))),
      ...taken(sideBySide(shapes, at), size),
    ];
  },
});

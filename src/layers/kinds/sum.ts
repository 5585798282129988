import { Fault } from '../../input/made.ts';
import { sum } from '../../words/word.ts';
import { branchShapes } from '../branch-shapes.ts';
import { branches } from '../fields/branches-field.ts';
import { layer } from '../layer-kind.ts';
import { isSameShape, shapeText } from '../tensor-shape.ts';

export default layer({
  kind: 'sum',
  formula: 'y = Σ of what the branches give for x; an empty branch gives x',
  source: 'ONNX Sum-13',
  fields: { branches },
  units: 'kept',
  draw: ({ branch, random }) => ({
    branches: Array.from({ length: random.integer(2, 3) }, branch),
  }),
  shape: ({ branches: given }, input, inner) => {
    const shapes = branchShapes(given, input, inner);
    if (shapes instanceof Fault) return shapes;
    const [first] = shapes;
    const k = shapes.findIndex((shape) => !isSameShape(shape, first!));
    if (k < 0) return first!;
    const found = `branch 0 gives ${shapeText(first!)} and branch ${k} ${shapeText(shapes[k]!)}`;
    return new Fault(`expected branches of one shape, but ${found}`, 'branches');
  },
  words: ({ branches: given }, input, { wordsOf }) => [
    sum(...given.map((branch) => wordsOf(branch, input))),
  ],
});

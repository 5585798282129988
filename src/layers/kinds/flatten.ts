import { layer } from '../layer-kind.ts';
import { sizeOf } from '../tensor-shape.ts';

export default layer({
  kind: 'flatten',
  formula: 'y = x as one vector, row by row',
  source: 'ONNX Flatten-13',
  fields: {},
  units: 'fresh',
  shape: (_, input) => [sizeOf(input)],
  words: () => [],
});

import { layer } from '../layer-kind.ts';
import { sizeOf } from '../tensor-shape.ts';

export default layer({
  kind: 'flatten',
  formula: 'y = x as one vector, row by row',
  source: 'ONNX Flatten-13',
  fields: {},
  units: 'spread',
  draw: ({ keepsShape }, input) => (keepsShape && input.length > 1 ? undefined : {}),
  shape: (_, input) => [sizeOf(input)],
  words: () => [],
});

import { withDefault } from '../fields/field.ts';
import { notNegative } from '../fields/number-fields.ts';
import { layer } from '../layer-kind.ts';

export default layer({
  kind: 'dropout',
  formula: 'y = x: what it is at inference',
  source: 'ONNX Dropout-13; Srivastava et al. 2014',
  fields: { rate: withDefault(notNegative, 0.5) },
  units: 'kept',
  draw: () => ({ rate: 0.5 }),
  shape: (_, input) => input,
  words: () => [],
});

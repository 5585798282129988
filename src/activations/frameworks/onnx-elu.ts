import elu from '../elementwise/elu.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'ONNX reference',
  of: elu,
  formula: 'x > 0 ? x : α(exp(x) − 1)',
  source: 'onnx/reference/ops/op_elu.py',
  float64: (x) => (x > 0 ? x : Math.exp(x) - 1),
});

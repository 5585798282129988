import softplus from '../elementwise/softplus.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'ONNX reference',
  of: softplus,
  formula: 'log(exp(x) + 1)',
  source: 'onnx/reference/ops/op_softplus.py',
  float64: (x) => Math.log(Math.exp(x) + 1),
});

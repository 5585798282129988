import softplus from '../elementwise/softplus.ts';
import { implementation } from '../implementation.ts';
import { stepwise } from '../stepwise.ts';

export default implementation({
  framework: 'ONNX reference',
  of: softplus,
  formula: 'log(exp(x) + 1)',
  source: 'onnx/reference/ops/op_softplus.py',
  ...stepwise((r) => (x) => r(Math.log(r(r(Math.exp(x)) + 1)))),
});

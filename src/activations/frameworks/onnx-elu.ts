import elu from '../elementwise/elu.ts';
import { implementation } from '../implementation.ts';
import { stepwise } from '../stepwise.ts';

export default implementation({
  framework: 'ONNX reference',
  of: elu,
  formula: 'x > 0 ? x : α(exp(x) − 1)',
  source: 'onnx/reference/ops/op_elu.py',
  ...stepwise((r) => (x) => (x > 0 ? x : r(r(Math.exp(x)) - 1))),
});

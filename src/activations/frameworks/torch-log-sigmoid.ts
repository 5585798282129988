import logSigmoid from '../elementwise/log-sigmoid.ts';
import { implementation } from '../implementation.ts';
import { stepwiseInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'torch',
  of: logSigmoid,
  formula: 'min(x, 0) − log1p(exp(−|x|))',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, _vec_log_sigmoid',
  ...stepwiseInFloat32((r) => (x) => r(Math.min(x, 0) - r(Math.log1p(r(Math.exp(-Math.abs(x))))))),
});

import logSigmoid from '../elementwise/log-sigmoid.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'torch',
  of: logSigmoid,
  formula: 'min(x, 0) − log1p(exp(−|x|))',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, _vec_log_sigmoid',
  float64: (x) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
});

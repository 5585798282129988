import mish from '../elementwise/mish.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'torch',
  of: mish,
  formula: 'x tanh(log1p(exp(x)))',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, mish_kernel',
  float64: (x) => x * Math.tanh(Math.log1p(Math.exp(x))),
});

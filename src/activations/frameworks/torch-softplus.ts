import softplus from '../elementwise/softplus.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'torch',
  of: softplus,
  formula: 'x > 20 ? x : log1p(exp(x))',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, softplus_kernel: threshold 20',
  float64: (x) => (x > 20 ? x : Math.log1p(Math.exp(x))),
});

import softplus from '../elementwise/softplus.ts';
import { implementation } from '../implementation.ts';
import { stepwiseInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'torch',
  of: softplus,
  formula: 'x > 20 ? x : log1p(exp(x))',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, softplus_kernel: threshold 20',
  ...stepwiseInFloat32((r) => (x) => (x > 20 ? x : r(Math.log1p(r(Math.exp(x)))))),
});

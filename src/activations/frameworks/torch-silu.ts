import silu from '../elementwise/silu.ts';
import { implementation } from '../implementation.ts';
import { stepwiseInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'torch',
  of: silu,
  formula: 'x/(1 + exp(−x))',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, silu_kernel',
  ...stepwiseInFloat32((r) => (x) => r(x / r(1 + r(Math.exp(-x))))),
});

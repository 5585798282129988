import silu from '../elementwise/silu.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'torch',
  of: silu,
  formula: 'x/(1 + exp(−x))',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, silu_kernel',
  float64: (x) => x / (1 + Math.exp(-x)),
});

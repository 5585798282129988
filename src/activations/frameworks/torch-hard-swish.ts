import hardSwish from '../elementwise/hard-swish.ts';
import { implementation } from '../implementation.ts';
import { stepwiseInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'torch',
  of: hardSwish,
  formula: 'x · min(max(x + 3, 0), 6)/6',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, hardswish_kernel',
  ...stepwiseInFloat32((r) => (x) => r(r(x * Math.min(Math.max(r(x + 3), 0), 6)) / 6)),
});

import hardSwish from '../elementwise/hard-swish.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'torch',
  of: hardSwish,
  formula: 'x · min(max(x + 3, 0), 6)/6',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, hardswish_kernel',
  float64: (x) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6,
});

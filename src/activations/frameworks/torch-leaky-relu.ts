import leakyRelu from '../elementwise/leaky-relu.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'torch',
  of: leakyRelu,
  parameters: { slope: 2 },
  formula: 'x > 0 ? x : slope · x, with slope 2',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, leaky_relu_kernel',
  float64: (x) => (x > 0 ? x : x * 2),
});

import leakyRelu from '../elementwise/leaky-relu.ts';
import { implementation } from '../implementation.ts';
import { stepwiseInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'torch',
  of: leakyRelu,
  parameters: { slope: 2 },
  formula: 'x > 0 ? x : slope · x, with slope 2',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, leaky_relu_kernel',
  ...stepwiseInFloat32((r) => (x) => (x > 0 ? x : r(x * 2))),
});

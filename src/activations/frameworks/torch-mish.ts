import mish from '../elementwise/mish.ts';
import { implementation } from '../implementation.ts';
import { stepwiseInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'torch',
  of: mish,
  formula: 'x tanh(log1p(exp(x)))',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, mish_kernel',
  ...stepwiseInFloat32((r) => (x) => r(x * r(Math.tanh(r(Math.log1p(r(Math.exp(x)))))))),
});

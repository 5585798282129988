import geluTanh from '../elementwise/gelu-tanh.ts';
import { implementation } from '../implementation.ts';
import { stepwiseInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'torch',
  of: geluTanh,
  formula: '0.5 x (1 + tanh(√(2/π)(x + 0.044715 x³)))',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, GeluKernelImpl',
  ...stepwiseInFloat32((r) => {
    const [root, cubic] = [r(Math.sqrt(2 / Math.PI)), r(0.044715)];
    return (x) => {
      const u = r(root * r(x + r(cubic * r(r(x * x) * x))));
      return r(r(0.5 * x) * r(1 + r(Math.tanh(u))));
    };
  }),
});

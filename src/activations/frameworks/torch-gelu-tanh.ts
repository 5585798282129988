import geluTanh from '../elementwise/gelu-tanh.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'torch',
  of: geluTanh,
  formula: '0.5 x (1 + tanh(√(2/π)(x + 0.044715 x³)))',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, GeluKernelImpl',
  float64: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * (x * x * x)))),
});

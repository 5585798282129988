import gelu from '../elementwise/gelu.ts';
import { erf } from '../float64/erf-chebyshev.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'torch',
  of: gelu,
  formula: '0.5 x (1 + erf(x √½))',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, GeluKernelImpl',
  float64: (x) => 0.5 * x * (1 + erf(x * Math.SQRT1_2)),
});

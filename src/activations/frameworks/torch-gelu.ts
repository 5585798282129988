import gelu from '../elementwise/gelu.ts';
import { erf } from '../float64/erf-chebyshev.ts';
import { implementation } from '../implementation.ts';
import { stepwiseInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'torch',
  of: gelu,
  formula: '0.5 x (1 + erf(x √½))',
  source: 'aten/src/ATen/native/cpu/Activation.cpp, GeluKernelImpl',
  ...stepwiseInFloat32((r) => (x) => {
    const factor = r(1 + r(erf(r(x * r(Math.SQRT1_2)))));
    return r(r(0.5 * x) * factor);
  }),
});

import softplus from '../elementwise/softplus.ts';
import { implementation } from '../implementation.ts';
import { storedInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'tfjs',
  of: softplus,
  formula: 'x < t ? exp(x) : x > −t ? x : log(1 + exp(x)), t = ln 2⁻²³ + 2',
  source: 'tfjs-backend-cpu/src/kernels/Softplus.ts',
  ...storedInFloat32((x) => {
    const threshold = Math.log(2 ** -23) + 2;
    if (x < threshold) return Math.exp(x);
    return x > -threshold ? x : Math.log(1 + Math.exp(x));
  }),
});

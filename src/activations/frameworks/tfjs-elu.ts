import elu from '../elementwise/elu.ts';
import { implementation } from '../implementation.ts';
import { storedInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'tfjs',
  of: elu,
  formula: 'x ≥ 0 ? x : exp(x) − 1',
  source: 'tfjs-backend-cpu/src/kernels/Elu.ts',
  ...storedInFloat32((x) => (x >= 0 ? x : Math.exp(x) - 1)),
});

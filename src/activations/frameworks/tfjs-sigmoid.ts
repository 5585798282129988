import sigmoid from '../elementwise/sigmoid.ts';
import { implementation } from '../implementation.ts';
import { storedInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'tfjs',
  of: sigmoid,
  formula: '1/(1 + exp(−x))',
  source: 'tfjs-backend-cpu/src/kernels/Sigmoid.ts',
  ...storedInFloat32((x) => 1 / (1 + Math.exp(-x))),
});

import selu from '../elementwise/selu.ts';
import { implementation } from '../implementation.ts';
import { storedInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'tfjs',
  of: selu,
  formula: 'x ≥ 0 ? scale · x : scaleAlpha · (exp(x) − 1)',
  source: 'tfjs-backend-cpu/src/kernels/Selu.ts',
  ...storedInFloat32((x) =>
    x >= 0 ? 1.0507009873554805 * x : 1.7580993408473768 * (Math.exp(x) - 1),
  ),
});

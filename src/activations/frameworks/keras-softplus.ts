import softplus from '../elementwise/softplus.ts';
import { implementation } from '../implementation.ts';
import { stepwiseInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'Keras numpy',
  of: softplus,
  formula: 'logaddexp(x, 0)',
  source: 'keras/src/backend/numpy/nn.py, softplus',
  ...stepwiseInFloat32(
    (r) => (x) => (x > 0 ? r(x + r(Math.log1p(r(Math.exp(-x))))) : r(Math.log1p(r(Math.exp(x))))),
  ),
});

import softplus from '../elementwise/softplus.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'Keras numpy',
  of: softplus,
  formula: 'logaddexp(x, 0)',
  source: 'keras/src/backend/numpy/nn.py, softplus',
  float64: (x) => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))),
});

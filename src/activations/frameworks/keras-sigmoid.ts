import sigmoid from '../elementwise/sigmoid.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'Keras numpy',
  of: sigmoid,
  formula: '1/(1 + exp(−x))',
  source: 'keras/src/backend/numpy/nn.py, sigmoid',
  float64: (x) => 1 / (1 + Math.exp(-x)),
});

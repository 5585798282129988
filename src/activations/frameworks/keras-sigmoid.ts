import sigmoid from '../elementwise/sigmoid.ts';
import { implementation } from '../implementation.ts';
import { stepwise } from '../stepwise.ts';

export default implementation({
  framework: 'Keras numpy',
  of: sigmoid,
  formula: '1/(1 + exp(−x))',
  source: 'keras/src/backend/numpy/nn.py, sigmoid',
  ...stepwise((r) => (x) => r(1 / r(1 + r(Math.exp(-x))))),
});

import leakyRelu from '../elementwise/leaky-relu.ts';
import { implementation } from '../implementation.ts';
import { stepwise } from '../stepwise.ts';

export default implementation({
  framework: 'Keras numpy',
  of: leakyRelu,
  parameters: { slope: 2 },
  formula: 'max(x, slope · x), with slope 2',
  source: 'keras/src/backend/numpy/nn.py, leaky_relu',
  ...stepwise((r) => (x) => Math.max(x, r(2 * x))),
});

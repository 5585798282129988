import gelu from '../elementwise/gelu.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'Keras ops',
  of: gelu,
  formula: '0.5 x (1 + tanh(√(2/π)(x + 0.044715 x³))), called gelu',
  source: 'keras/src/ops/nn.py, gelu: approximate=True by default',
  float64: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
});

import gelu from '../elementwise/gelu.ts';
import { implementation } from '../implementation.ts';
import { stepwise } from '../stepwise.ts';

export default implementation({
  framework: 'Keras ops',
  of: gelu,
  formula: '0.5 x (1 + tanh(√(2/π)(x + 0.044715 x³))), called gelu',
  source: 'keras/src/ops/nn.py, gelu: approximate=True by default',
  ...stepwise((r) => {
    const [root, cubic] = [r(Math.sqrt(2 / Math.PI)), r(0.044715)];
    return (x) => {
      const u = r(root * r(x + r(cubic * r(x ** 3))));
      return r(r(0.5 * x) * r(1 + r(Math.tanh(u))));
    };
  }),
});

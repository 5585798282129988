import tanh from '../elementwise/tanh.ts';
import { implementation } from '../implementation.ts';
import { stepwise } from '../stepwise.ts';

export default implementation({
  framework: 'textbook',
  of: tanh,
  formula: '(exp(x) − exp(−x))/(exp(x) + exp(−x))',
  source: 'the definition, DLMF 4.28.4',
  ...stepwise((r) => (x) => {
    const [up, down] = [r(Math.exp(x)), r(Math.exp(-x))];
    return r(r(up - down) / r(up + down));
  }),
});

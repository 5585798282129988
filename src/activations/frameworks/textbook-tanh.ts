import tanh from '../elementwise/tanh.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'textbook',
  of: tanh,
  formula: '(exp(x) − exp(−x))/(exp(x) + exp(−x))',
  source: 'the definition, DLMF 4.28.4',
  float64: (x) => (Math.exp(x) - Math.exp(-x)) / (Math.exp(x) + Math.exp(-x)),
});

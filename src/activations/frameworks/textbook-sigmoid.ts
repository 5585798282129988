import sigmoid from '../elementwise/sigmoid.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'textbook',
  of: sigmoid,
  formula: 'exp(x)/(1 + exp(x))',
  source: 'the second form of the definition',
  float64: (x) => Math.exp(x) / (1 + Math.exp(x)),
});

import sigmoid from '../elementwise/sigmoid.ts';
import { implementation } from '../implementation.ts';
import { stepwise } from '../stepwise.ts';

export default implementation({
  framework: 'textbook',
  of: sigmoid,
  formula: 'exp(x)/(1 + exp(x))',
  source: 'the second form of the definition',
  ...stepwise((r) => (x) => r(r(Math.exp(x)) / r(1 + r(Math.exp(x))))),
});

import squareplus from '../elementwise/squareplus.ts';
import { implementation } from '../implementation.ts';
import { stepwise } from '../stepwise.ts';

export default implementation({
  framework: 'textbook',
  of: squareplus,
  formula: '(x + √(x² + 4))/2',
  source: 'the definition, Barron 2021; Keras numpy squareplus',
  ...stepwise((r) => (x) => r(r(x + r(Math.sqrt(r(r(x * x) + 4)))) / 2)),
});

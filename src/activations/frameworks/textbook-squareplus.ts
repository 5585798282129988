import squareplus from '../elementwise/squareplus.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'textbook',
  of: squareplus,
  formula: '(x + √(x² + 4))/2',
  source: 'the definition, Barron 2021; Keras numpy squareplus',
  float64: (x) => (x + Math.sqrt(x * x + 4)) / 2,
});

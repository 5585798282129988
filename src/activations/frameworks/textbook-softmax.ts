import { implementation } from '../implementation.ts';
import softmax from '../vectors/softmax.ts';

export default implementation({
  framework: 'textbook',
  of: softmax,
  formula: 'exp(xᵢ)/Σ exp(xⱼ)',
  source: 'the definition',
  float64: (x) => {
    const powers = x.map((xi) => Math.exp(xi));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  },
});

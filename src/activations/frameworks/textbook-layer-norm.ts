import { implementation } from '../implementation.ts';
import layerNorm from '../vectors/layer-norm.ts';

export default implementation({
  framework: 'textbook',
  of: layerNorm,
  formula: '(xᵢ − mean)/√(mean of squares − mean² + ε)',
  source: 'the variance in one pass',
  float64: (x) => {
    const mean = x.reduce((total, xi) => total + xi, 0) / x.length;
    const square = x.reduce((total, xi) => total + xi * xi, 0) / x.length;
    return x.map((xi) => (xi - mean) / Math.sqrt(square - mean * mean + 1e-5));
  },
});

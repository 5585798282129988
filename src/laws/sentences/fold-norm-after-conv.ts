import { namedFold } from '../named-fold.ts';

export default namedFold({
  id: 'fold/norm-after-conv',
  statement: 'a batch norm after a convolution folds into it, channel by channel of its outputs',
  formula: 'W′[o] = g[o] W[o],  b′ = (b − μ) g + β,  g = γ/√(σ² + ε)',
  pattern: 'conv batch-norm',
  follows: ['fold/norm-after-dense'],
});

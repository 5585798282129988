import { namedFold } from '../named-fold.ts';

export default namedFold({
  id: 'fold/norm-after-dense',
  statement: 'a batch norm after a dense layer folds into its weight and bias',
  formula: 'W′ = W diag(g),  b′ = (b − μ) g + β,  g = γ/√(σ² + ε)',
  pattern: 'dense batch-norm',
  follows: [],
});

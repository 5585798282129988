import { namedFold } from '../named-fold.ts';

export default namedFold({
  id: 'fold/norm-before-dense',
  statement: 'a batch norm before a dense layer folds into its weight and bias',
  formula: 'W′ = diag(g) W,  b′ = b + (β − μ g) W,  g = γ/√(σ² + ε)',
  pattern: 'batch-norm dense',
  follows: ['fold/norm-after-dense'],
});

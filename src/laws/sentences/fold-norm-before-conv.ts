import { namedFold } from '../named-fold.ts';

export default namedFold({
  id: 'fold/norm-before-conv',
  statement:
    'a batch norm before a convolution folds into it only where its shift meets no padding',
  formula: 'W′[o, c] = W[o, c] g[c],  b′[o] = b[o] + Σ W[o, c, k] (β − μ g)[c]',
  pattern: 'batch-norm conv',
  follows: ['fold/norm-before-dense', 'fold/norm-after-conv'],
});

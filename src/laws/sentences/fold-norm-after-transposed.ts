import { namedFold } from '../named-fold.ts';

export default namedFold({
  id: 'fold/norm-after-transposed',
  statement: 'a batch norm after a transposed convolution folds into it, group by group',
  formula: 'W′[c, o] = g[o + group · outputs/groups] W[c, o],  b′ = (b − μ) g + β',
  pattern: 'conv-transpose batch-norm',
  follows: ['fold/norm-after-conv'],
});

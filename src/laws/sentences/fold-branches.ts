import { namedFold } from '../named-fold.ts';

export default namedFold({
  id: 'fold/branches',
  statement:
    'branches of convolutions and norms, and the input itself, fold into what they add up to',
  formula:
    'W′ = Σ W of each branch, a smaller kernel in the middle of the larger, the input as a kernel of 1',
  pattern: 'sum(conv batch-norm | conv batch-norm | batch-norm?)',
  follows: ['fold/norm-after-conv'],
});

import { namedFold } from '../named-fold.ts';

export default namedFold({
  id: 'fold/low-rank',
  statement: 'a low-rank update folds into the weight that it updates',
  formula: 'W′ = W + (alpha/rank) A B',
  pattern: 'lora',
  follows: [],
});

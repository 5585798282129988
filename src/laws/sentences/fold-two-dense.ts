import { namedFold } from '../named-fold.ts';

export default namedFold({
  id: 'fold/two-dense',
  statement: 'two dense layers in a row fold into what one dense layer does',
  formula: 'W′ = W₁W₂,  b′ = b₁W₂ + b₂',
  pattern: 'dense dense',
  follows: [],
});

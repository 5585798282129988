import { askFold } from '../asks.ts';
import { law } from '../law.ts';
import { sameFunction } from '../same-function.ts';

export default law({
  id: 'fold/preserves',
  statement: 'a folded network does what the network does, to within rounding',
  formula: 'fold(f)(x) = f(x);  where f is affine, W′ and b′ entry by entry',
  domain: { layers: [1], networks: 'any' },
  follows: [
    'fold/two-dense',
    'fold/norm-after-dense',
    'fold/norm-after-conv',
    'fold/norm-after-transposed',
    'fold/norm-before-dense',
    'fold/norm-before-conv',
    'fold/low-rank',
    'fold/branches',
    'fold/permuted-channels',
    'fold/scaled-channels',
    'fold/rotated-channels',
  ],
  asks: ['fold'],
  *check({ stack, inputs }, { format }) {
    return sameFunction(stack, yield* askFold(stack), inputs, format);
  },
});

import { identity } from '../../collapse/collapse.ts';
import { dense, type Stack, widthsOf } from '../../network/stack.ts';
import { float64Arithmetic } from '../../numbers/arithmetic.ts';
import { collapseTolerance } from '../../rounding/collapse.ts';
import { collapse, law } from '../law.ts';
import { plusBoth, sameMap } from '../maps.ts';

/** With an identity layer before, between and after the layers: by turns with the bias 0 and without. */
const padded = (stack: Stack): Stack => {
  const neutral = widthsOf(stack).map((n, k) => {
    const { weight, bias } = identity(float64Arithmetic, n);
    return k % 2 === 0 ? dense(weight) : dense(weight, bias);
  });
  return {
    ...stack,
    layers: neutral.flatMap((one, k) => [one, ...stack.layers.slice(k, k + 1)]),
  };
};

export default law({
  id: 'collapse/identity-layers',
  statement: 'identity layers are neutral, wherever they stand',
  formula: 'collapse(… I …) = collapse(…)',
  domain: { layers: [1] },
  asks: ['collapse'],
  *check({ stack }, { format }) {
    const longer = padded(stack);
    const bound = collapseTolerance(stack, format, 'any');
    const padding = collapseTolerance(longer, format, 'any');
    return sameMap(yield* collapse(longer), yield* collapse(stack), plusBoth(bound, padding));
  },
});

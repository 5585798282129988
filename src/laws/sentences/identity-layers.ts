import { identity } from '../../collapse/collapse.ts';
import { type Dense, dense, type Stack, widthsOf } from '../../network/stack.ts';
import { float64Arithmetic } from '../../numbers/arithmetic.ts';
import { askCollapse } from '../asks.ts';
import { law } from '../law.ts';
import { cheapTolerance, plusBoth, sameMap } from '../maps.ts';

/** The identity on n numbers, with the bias 0 or without. */
const neutral = (n: number, biased: boolean): Dense => {
  const { weight, bias } = identity(float64Arithmetic, n);
  return biased ? dense(weight, bias) : dense(weight);
};

/** With an identity layer first, one last, and one in the middle that has a bias of zeros. */
const padded = (stack: Stack): Stack => {
  const widths = widthsOf(stack);
  const middle = Math.ceil(stack.layers.length / 2);
  return {
    ...stack,
    layers: [
      neutral(widths[0]!, false),
      ...stack.layers.slice(0, middle),
      neutral(widths[middle]!, true),
      ...stack.layers.slice(middle),
      neutral(widths.at(-1)!, false),
    ],
  };
};

export default law({
  id: 'collapse/identity-layers',
  statement: 'identity layers are neutral: before a stack, within it and after it',
  formula: 'collapse(… I …) = collapse(…)',
  domain: { layers: [1] },
  follows: ['collapse/induction-step'],
  asks: ['collapse'],
  *check({ stack }, profile) {
    const longer = padded(stack);
    const bound = cheapTolerance(stack, profile);
    const padding = cheapTolerance(longer, profile);
    return sameMap(yield* askCollapse(longer), yield* askCollapse(stack), plusBoth(bound, padding));
  },
});

import type { Tolerance } from '../../judge/tolerance.ts';
import { outputs, type Stack } from '../../network/stack.ts';
import type { CollapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { isSurelyBounded } from '../../rounding/surely-bounded.ts';
import { neverUnderflows } from '../../rounding/underflow.ts';
import { askCollapse } from '../asks.ts';
import { scaled } from '../channel-moves.ts';
import { law, type Profile } from '../law.ts';
import { cheapTolerance, plusBoth, sameMapWhere } from '../maps.ts';
import { sameBits } from '../same-bits.ts';

/**
 * Powers of two pass through every rounding, so that the same operations give the same bits, as long as
 * nothing underflows or overflows; elsewhere the two sides differ by what their bounds allow.
 */
const within = (stack: Stack, other: Stack, profile: Profile): CollapseTolerance => {
  const bounds = plusBoth(cheapTolerance(stack, profile), cheapTolerance(other, profile));
  const safe = [stack, other].every((s) => neverUnderflows(s, profile.format));
  const sharp = (bound: Tolerance, rows: number): Tolerance =>
    sameBits(safe, bound, rows, outputs(stack));
  return { weight: sharp(bounds.weight, stack.inputs), bias: sharp(bounds.bias, 1) };
};

export default law({
  id: 'collapse/scaled-units',
  statement: 'scaling a hidden unit by 2ᵏ, and back in the layer after it, changes no bit',
  formula: 'collapse(… W_k D, D⁻¹ W_{k+1} …) = collapse(… W_k, W_{k+1} …),  D = diag 2^(k_j)',
  domain: { layers: [2] },
  asks: ['collapse'],
  *check({ stack }, profile) {
    const { moved } = scaled(stack, profile.format) ?? { moved: stack };
    const isBounded = [stack, moved].every((one) => isSurelyBounded(one, profile.format));
    const bound = () => within(stack, moved, profile);
    return sameMapWhere(isBounded, yield* askCollapse(moved), yield* askCollapse(stack), bound);
  },
});

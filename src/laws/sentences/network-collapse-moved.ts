import { inputSize, type Network, outputSize } from '../../network/network.ts';
import { basisPoints } from '../../numbers/rows.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { type CollapseTolerance, collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { surelyHasCollapseBound } from '../../rounding/network-tolerance.ts';
import { networkNeverUnderflows } from '../../rounding/network-underflow.ts';
import { isSurelyBounded } from '../../rounding/surely-bounded.ts';
import { askCollapse } from '../asks.ts';
import { permuted, rotated, scaled } from '../channel-moves.ts';
import { law, type Profile } from '../law.ts';
import { plusBoth, sameMapLater, sameMapWhere } from '../maps.ts';
import { sameBits, unchanged } from '../same-bits.ts';

/** The bound of two collapses that differ by powers of two on the way: 0 where nothing underflows or overflows. */
const withinBits = (both: readonly Network[], { format, order }: Profile): CollapseTolerance => {
  const inputs = inputSize(both[0]!);
  const units = outputSize(both[0]!);
  const points = basisPoints(inputs);
  const safe = both.every((network) => networkNeverUnderflows(network, points, format));
  // What the bounds are is not asked where they are there.
  const hasBound = (network: Network): boolean =>
    isSurelyBounded(network, format) || surelyHasCollapseBound(network, format);
  if (safe && both.every(hasBound))
    return { weight: unchanged(inputs, units), bias: unchanged(1, units) };
  const [given, moved] = both.map((network) => collapseTolerance(network, format, order));
  const bounds = plusBoth(given!, moved!);
  return {
    weight: sameBits(safe, bounds.weight, inputs, units),
    bias: sameBits(safe, bounds.bias, 1, units),
  };
};

/** Through norms, groups, pictures and branches, where channels that meet are moved alike. */
export default law({
  id: 'network/collapse-moved',
  statement:
    'one layer stays what it is when hidden channels are put in another order, scaled by 2ᵏ or rotated, and back; 2ᵏ changes no bit',
  formula: 'collapse(… W M, norm, M⁻¹ V …) = collapse(… W, norm, V …)  for M = P, 2ᵏ or H',
  domain: { layers: [2], networks: 'affine', moves: 'factor' },
  follows: ['network/collapse'],
  asks: ['collapse'],
  *check({ stack }, profile) {
    const { format } = profile;
    const scales = scaled(stack, format);
    if (!scales) return 'says nothing';
    const before = yield* askCollapse(scales.given);
    const after = yield* askCollapse(scales.moved);
    const scaledBoth = [scales.given, scales.moved];
    // Where no bit has changed, as it is nearly always, the bound is not asked for: it costs the most of this law.
    const isBounded = scaledBoth.every((network) => isSurelyBounded(network, format));
    const within = () => withinBits(scaledBoth, profile);
    const comparisons = sameMapWhere(isBounded, after, before, within, ' when scaled');
    for (const [how, move] of [
      ['permuted', permuted],
      ['rotated', rotated],
    ] as const) {
      const both = move(stack, format);
      if (!both) continue;
      const truth = exactMap(both.given);
      if (!truth) return 'uncertified';
      const answer = yield* askCollapse(both.moved);
      comparisons.push(...sameMapLater(answer, truth, both.moved, profile, ` when ${how}`));
    }
    return comparisons;
  },
});

/**
 * Networks as people build them: norms, convolutions, pools, skips, concats, low-rank updates, in trees.
 *
 *     f affine ⇔ f(x) = x W′ + b′,  b′ = f(0),  row i of W′ = f(eᵢ) − f(0)
 *
 * A batch norm, a convolution and a mean are affine under other names; a sum of affine branches is affine. So
 * what holds of dense layers holds of them.
 *
 *     f(… W M, φ, M⁻¹ V …) = f(… W, φ, V …)  where φ(x M) = φ(x) M
 *
 * M is a permutation for every φ of single channels, a positive diagonal for relu, and any matrix for no φ at all.
 */
import { describe } from 'vitest';
import networkCollapse from '../src/laws/sentences/network-collapse.ts';
import networkCollapseMoved from '../src/laws/sentences/network-collapse-moved.ts';
import networkCombinations from '../src/laws/sentences/network-combinations.ts';
import networkForward from '../src/laws/sentences/network-forward.ts';
import networkMidpointFails from '../src/laws/sentences/network-midpoint-fails.ts';
import networkNegativeFactors from '../src/laws/sentences/network-negative-factors.ts';
import networkPermutedChannels from '../src/laws/sentences/network-permuted-channels.ts';
import networkRotatedChannels from '../src/laws/sentences/network-rotated-channels.ts';
import networkScaledChannels from '../src/laws/sentences/network-scaled-channels.ts';
import networkStopsAtActivations from '../src/laws/sentences/network-stops-at-activations.ts';
import { bfloat16, float32 } from '../src/numbers/format.ts';
import { referenceIn } from '../src/subjects/reference.ts';
import { property } from './property.ts';

describe('a network is what its layers say', () => {
  property(networkForward);
  property(networkForward, { subject: referenceIn(float32), runs: 300 });
  property(networkForward, { subject: referenceIn(bfloat16), runs: 300 });
});

describe('a network of affine layers is one layer', () => {
  property(networkCollapse);
  property(networkCollapse, { subject: referenceIn(float32) });
  property(networkCombinations);
  property(networkCombinations, { subject: referenceIn(float32) });
});

describe('an activation makes it more than that', () => {
  property(networkMidpointFails);
  property(networkStopsAtActivations);
});

describe('hidden channels may be moved, and what reads them with them', () => {
  property(networkPermutedChannels);
  property(networkPermutedChannels, { subject: referenceIn(bfloat16) });
  property(networkScaledChannels);
  property(networkScaledChannels, { subject: referenceIn(float32) });
  property(networkRotatedChannels);
  property(networkRotatedChannels, { subject: referenceIn(float32) });
});

describe('one layer stays what it is when they are moved', () => {
  property(networkCollapseMoved);
  property(networkCollapseMoved, { subject: referenceIn(float32) });
});

describe('but no negative factor goes through an activation', () => {
  property(networkNegativeFactors);
});

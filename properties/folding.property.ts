/**
 * A fold makes affine layers of a network fewer and leaves what it does as it is.
 *
 *     fold(f)(x) = f(x),   fold(fold(f)) = fold(f),   cost(fold(f)) ≤ cost(f)
 *
 * First the forms that are folded most often, each by its formula; then any tree of layers.
 */
import { describe } from 'vitest';
import branches from '../src/laws/sentences/fold-branches.ts';
import divisionByZero from '../src/laws/sentences/fold-division-by-zero.ts';
import lowRank from '../src/laws/sentences/fold-low-rank.ts';
import normAfterConv from '../src/laws/sentences/fold-norm-after-conv.ts';
import normAfterDense from '../src/laws/sentences/fold-norm-after-dense.ts';
import normAfterTransposed from '../src/laws/sentences/fold-norm-after-transposed.ts';
import normBeforeConv from '../src/laws/sentences/fold-norm-before-conv.ts';
import normBeforeDense from '../src/laws/sentences/fold-norm-before-dense.ts';
import notCostlier from '../src/laws/sentences/fold-not-costlier.ts';
import permutedChannels from '../src/laws/sentences/fold-permuted-channels.ts';
import preserves from '../src/laws/sentences/fold-preserves.ts';
import rotatedChannels from '../src/laws/sentences/fold-rotated-channels.ts';
import scaledChannels from '../src/laws/sentences/fold-scaled-channels.ts';
import twice from '../src/laws/sentences/fold-twice.ts';
import twoDense from '../src/laws/sentences/fold-two-dense.ts';
import { float32 } from '../src/numbers/format.ts';
import { referenceIn } from '../src/subjects/reference.ts';
import { property } from './property.ts';

describe('what is folded most often', () => {
  property(twoDense);
  property(normAfterDense);
  property(normBeforeDense);
  property(normAfterConv);
  property(normAfterTransposed);
  property(normBeforeConv);
  property(lowRank);
  property(branches);
});

describe('what is moved before or in a fold', () => {
  property(permutedChannels);
  property(scaledChannels);
  property(rotatedChannels);
});

describe('any network', () => {
  property(preserves);
  property(preserves, { subject: referenceIn(float32), runs: 200 });
  property(twice);
  property(notCostlier);
  property(divisionByZero);
});

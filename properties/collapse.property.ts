/**
 * Layers without activations between them are one layer.
 *
 *     y = (x W₁ + b₁) W₂ + b₂ = x W′ + b′,   W′ = W₁W₂,   b′ = b₁W₂ + b₂
 *
 * Each property is a law of src/laws/sentences, held by our reference on random stacks. Its test is
 * named by its sentence and its formula.
 */
import { describe } from 'vitest';
import anyDepth from '../src/laws/sentences/any-depth.ts';
import associativity from '../src/laws/sentences/associativity.ts';
import declaredOrder from '../src/laws/sentences/declared-order.ts';
import emptyStack from '../src/laws/sentences/empty-stack.ts';
import everySplit from '../src/laws/sentences/every-split.ts';
import homomorphism from '../src/laws/sentences/homomorphism.ts';
import idempotent from '../src/laws/sentences/idempotent.ts';
import identityLayers from '../src/laws/sentences/identity-layers.ts';
import inductionStep from '../src/laws/sentences/induction-step.ts';
import memoryless from '../src/laws/sentences/memoryless.ts';
import noBiases from '../src/laws/sentences/no-biases.ts';
import oneLayer from '../src/laws/sentences/one-layer.ts';
import permutedUnits from '../src/laws/sentences/permuted-units.ts';
import rank from '../src/laws/sentences/rank.ts';
import scaledUnits from '../src/laws/sentences/scaled-units.ts';
import twoLayers from '../src/laws/sentences/two-layers.ts';
import { float32 } from '../src/numbers/format.ts';
import { referenceIn } from '../src/subjects/reference.ts';
import { property } from './property.ts';

describe('the closed form, for two layers', () => {
  property(oneLayer);
  property(twoLayers);
  property(twoLayers, { subject: referenceIn(float32) });
});

describe('by induction, for any depth and shape', () => {
  property(inductionStep);
  property(anyDepth);
  property(anyDepth, { layers: 40, units: 6, seed: 2, runs: 100 });
  property(anyDepth, { layers: 3, units: 64, seed: 3, runs: 50 });
});

describe('collapse respects composition: however a stack is taken apart', () => {
  property(homomorphism);
  property(everySplit);
  property(associativity);
  property(declaredOrder);
});

describe('what is neutral stays neutral', () => {
  property(emptyStack);
  property(identityLayers);
  property(idempotent);
  property(noBiases);
});

describe('hidden units have no order, no scale, and no rank to spare', () => {
  property(permutedUnits);
  property(scaledUnits);
  property(scaledUnits, { subject: referenceIn(float32) });
  property(rank);
});

describe('collapse is a function', () => {
  property(memoryless);
});

/**
 * Layers without activations between them are one layer.
 *
 *     y = (x W₁ + b₁) W₂ + b₂ = x W′ + b′,   W′ = W₁W₂,   b′ = b₁W₂ + b₂
 *
 * Each property is a law of src/laws/sentences, held by our reference on random stacks.
 */
import { describe } from 'vitest';
import anyDepth from '../src/laws/sentences/any-depth.ts';
import homomorphism from '../src/laws/sentences/homomorphism.ts';
import memoryless from '../src/laws/sentences/memoryless.ts';
import twoLayers from '../src/laws/sentences/two-layers.ts';
import { float32 } from '../src/numbers/format.ts';
import { referenceIn } from '../src/subjects/reference.ts';
import { property } from '../src/vitest/property.ts';

describe('the closed form, for two layers', () => {
  property(twoLayers);
  property(twoLayers, { subject: referenceIn(float32) });
});

describe('by induction, for any depth and shape', () => {
  property(anyDepth);
  property(anyDepth, { layers: 40, units: 6, seed: 2, runs: 100 });
  property(anyDepth, { layers: 3, units: 64, seed: 3, runs: 50 });
  property(anyDepth, { subject: referenceIn(float32) });
});

describe('collapse respects composition', () => {
  property(homomorphism);
});

describe('collapse is a function', () => {
  property(memoryless);
});

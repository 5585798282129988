/**
 * What no stack without activations can do, and a small stack with them can.
 *
 *     Σ f(first class) ÷ n₁ = Σ f(second class) ÷ n₂   for every affine f, where the classes have one mean
 *
 * Each law has two halves: the means of an affine stack's outputs are equal, so that no threshold separates
 * the classes; and a stack of two or three units with an activation gives the labels exactly.
 */
import { describe } from 'vitest';
import bars from '../src/laws/sentences/bars.ts';
import tones from '../src/laws/sentences/tones.ts';
import xor from '../src/laws/sentences/xor.ts';
import { float32 } from '../src/numbers/format.ts';
import { referenceIn } from '../src/subjects/reference.ts';
import { property } from './property.ts';

describe('points: exclusive or', () => {
  property(xor);
  property(xor, { subject: referenceIn(float32) });
});

describe('pictures: a bar, wherever it lies', () => {
  property(bars);
});

describe('sounds: a tone, at every phase', () => {
  property(tones);
});

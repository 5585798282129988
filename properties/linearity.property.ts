/**
 * A stack of layers without activations is affine, whatever its depth: lines stay lines.
 *
 *     f(Σ λᵢxᵢ) = Σ λᵢ f(xᵢ) where Σ λᵢ = 1,   and f(x) = f(x₀) ⇔ (x − x₀) · w = 0
 *
 * These laws ask for outputs alone, so that they speak of a model that nobody has collapsed yet.
 */
import { describe } from 'vitest';
import additive from '../src/laws/sentences/additive.ts';
import affineCombinations from '../src/laws/sentences/affine-combinations.ts';
import forwardAnyDepth from '../src/laws/sentences/forward-any-depth.ts';
import forwardMemoryless from '../src/laws/sentences/forward-memoryless.ts';
import homogeneous from '../src/laws/sentences/homogeneous.ts';
import levelSets from '../src/laws/sentences/level-sets.ts';
import line from '../src/laws/sentences/line.ts';
import plane from '../src/laws/sentences/plane.ts';
import rowsIndependent from '../src/laws/sentences/rows-independent.ts';
import { bfloat16, float32 } from '../src/numbers/format.ts';
import { referenceIn } from '../src/subjects/reference.ts';
import { property } from './property.ts';

describe('affine combinations are kept', () => {
  property(affineCombinations);
  property(affineCombinations, { subject: referenceIn(float32) });
  property(affineCombinations, { subject: referenceIn(bfloat16) });
});

describe('less its value at 0, the stack is linear', () => {
  property(additive);
  property(homogeneous);
});

describe('level sets are hyperplanes, and so is the graph', () => {
  property(levelSets);
  property(line);
  property(plane);
});

describe('outputs are a function of the input, row by row', () => {
  property(forwardAnyDepth);
  property(rowsIndependent);
  property(forwardMemoryless);
});

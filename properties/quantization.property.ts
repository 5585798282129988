/**
 * Weights in integers are off by half a step at most, and no farther, whether they are folded before or after.
 *
 *     W ≈ scale · (integer − zero point),  |Ŵ − W| ≤ step/2
 */
import { describe } from 'vitest';
import quantizeAfterFold from '../src/laws/sentences/quantize-after-fold.ts';
import quantizeHalfAStep from '../src/laws/sentences/quantize-half-a-step.ts';
import quantizeThenFold from '../src/laws/sentences/quantize-then-fold.ts';
import { float16, float32 } from '../src/numbers/format.ts';
import { formatNamed } from '../src/numbers/named-formats.ts';
import { referenceIn } from '../src/subjects/reference.ts';
import { property } from './property.ts';

describe('a quantised weight is off by half a step', () => {
  property(quantizeHalfAStep);
  property(quantizeHalfAStep, { subject: referenceIn(float32) });
  property(quantizeHalfAStep, { subject: referenceIn(formatNamed('bfloat16-float32')!) });
});

describe('and stays so when it is folded, or was', () => {
  property(quantizeThenFold);
  property(quantizeAfterFold);
  property(quantizeAfterFold, { subject: referenceIn(float16) });
});

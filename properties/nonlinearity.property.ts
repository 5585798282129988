/**
 * With activations between them, layers are not one layer.
 *
 *     f(x + y) − f(0) ≠ (f(x) − f(0)) + (f(y) − f(0))   for some x, y
 *
 * Each law needs a witness, which is found on the stack itself and is certified in exact arithmetic or in
 * balls. A stack that is proved affine, as relu(x) − relu(−x) = x is, has none, and is counted apart; where neither
 * a witness nor a proof is found it is undecided, and the run counts that and lists the case.
 */
import { describe } from 'vitest';
import activationAccuracy from '../src/laws/sentences/activation-accuracy.ts';
import activationBounded from '../src/laws/sentences/activation-bounded.ts';
import activationNondecreasing from '../src/laws/sentences/activation-nondecreasing.ts';
import activationSymmetric from '../src/laws/sentences/activation-symmetric.ts';
import activationZeroAtZero from '../src/laws/sentences/activation-zero-at-zero.ts';
import additivityFails from '../src/laws/sentences/additivity-fails.ts';
import homogeneityFails from '../src/laws/sentences/homogeneity-fails.ts';
import midpointFails from '../src/laws/sentences/midpoint-fails.ts';
import stopsAtActivations from '../src/laws/sentences/stops-at-activations.ts';
import superpositionFails from '../src/laws/sentences/superposition-fails.ts';
import throughActivations from '../src/laws/sentences/through-activations.ts';
import { float16, float32, float64 } from '../src/numbers/format.ts';
import { referenceIn } from '../src/subjects/reference.ts';
import { property } from './property.ts';

describe('what linear maps keep, they break', () => {
  property(superpositionFails);
  property(additivityFails);
  property(homogeneityFails);
  property(midpointFails);
  property(midpointFails, { subject: referenceIn(float32) });
});

describe('so that collapse stops at an activation', () => {
  property(stopsAtActivations);
});

describe('each of them by itself is its formula, to within its accuracy', () => {
  property(activationAccuracy);
  property(activationAccuracy, { subject: referenceIn(float32) });
});

describe('whose floats keep bounds, symmetry, zeros and the order of lines', () => {
  for (const format of [float64, float32, float16]) {
    property(activationBounded, { subject: referenceIn(format) });
    property(activationSymmetric, { subject: referenceIn(format) });
    property(activationZeroAtZero, { subject: referenceIn(format) });
    property(activationNondecreasing, { subject: referenceIn(format) });
  }
});

describe('their outputs are still those of the formula, to within rounding', () => {
  property(throughActivations);
  property(throughActivations, { subject: referenceIn(float32) });
});

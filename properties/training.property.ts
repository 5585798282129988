/**
 * Training without activations is regression, whatever the depth; with ReLU between the layers it is more.
 *
 *     Σ (f(x) − t)² = Σ (t − Xβ)² + ‖X(θ − β)‖²
 */
import { describe } from 'vitest';
import fitBelowTheFloor from '../src/laws/sentences/fit-below-the-floor.ts';
import fitFloor from '../src/laws/sentences/fit-floor.ts';
import fitLoss from '../src/laws/sentences/fit-loss.ts';
import fitLossThroughActivations from '../src/laws/sentences/fit-loss-through-activations.ts';
import fitMomentum from '../src/laws/sentences/fit-momentum.ts';
import fitProductFeature from '../src/laws/sentences/fit-product-feature.ts';
import fitSmallGradient from '../src/laws/sentences/fit-small-gradient.ts';
import fitStep from '../src/laws/sentences/fit-step.ts';
import fitStepThroughRelu from '../src/laws/sentences/fit-step-through-relu.ts';
import { float32 } from '../src/numbers/format.ts';
import { formatNamed } from '../src/numbers/named-formats.ts';
import { referenceIn } from '../src/subjects/reference.ts';
import { property } from './property.ts';

describe('the loss answered is that of the network answered', () => {
  property(fitLoss);
  property(fitLoss, { subject: referenceIn(formatNamed('bfloat16-float32')!) });
  property(fitLossThroughActivations, { runs: 50 });
});

describe('a step is one of gradient descent with momentum', () => {
  property(fitStep);
  property(fitStep, { subject: referenceIn(float32) });
  property(fitStepThroughRelu);
  property(fitMomentum);
});

describe('depth without activations buys nothing', () => {
  property(fitFloor);
  property(fitSmallGradient);
});

describe('a feature does, and so do activations', () => {
  property(fitProductFeature, { runs: 20 });
  property(fitBelowTheFloor, { runs: 10 });
});

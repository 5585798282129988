/**
 * A stack of layers without activations has one derivative everywhere; with them the chain rule says what it is.
 */
import { describe } from 'vitest';
import activationDerivative from '../src/laws/sentences/activation-derivative.ts';
import gradientAffine from '../src/laws/sentences/gradient-affine.ts';
import gradientChainRule from '../src/laws/sentences/gradient-chain-rule.ts';
import gradientNetworks from '../src/laws/sentences/gradient-networks.ts';
import { float32 } from '../src/numbers/format.ts';
import { referenceIn } from '../src/subjects/reference.ts';
import { property } from './property.ts';

describe('each activation has the derivative of its formula', () => {
  property(activationDerivative);
  property(activationDerivative, { subject: referenceIn(float32) });
});

describe('a stack has the Jacobian that the chain rule says', () => {
  property(gradientAffine);
  property(gradientChainRule);
  property(gradientChainRule, { subject: referenceIn(float32) });
  property(gradientNetworks);
  property(gradientNetworks, { subject: referenceIn(float32) });
});

import { asConvolution } from '../as-convolution.ts';
import { compose } from '../compose.ts';
import type { Rule } from '../rule.ts';
import { writtenConvolution } from '../written-convolution.ts';

const rule: Rule = {
  name: 'conv, batch-norm → conv; batch-norm, conv → conv; conv, conv → conv; scale, bias → scale',
  formula: 'W[o, i, d₁k₁ + s₁d₂k₂] = Σ W₂[o, c, k₂] W₁[c, i, k₁],  b = b₁W₂ + b₂',
  rightWhen:
    'the second is not padded; or the first has no bias, and reads nothing of x where the second has padding',
  merge: (first, second, shapes, calculator) => {
    const inner = asConvolution(first, shapes.before, calculator);
    const outer = inner && asConvolution(second, shapes.between, calculator);
    const whole = inner && outer && compose(inner, outer, shapes, calculator);
    return whole && writtenConvolution(whole);
  },
};

export default rule;

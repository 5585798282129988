import { sizeOf } from '../../layers/tensor-shape.ts';
import { asConvolution } from '../as-convolution.ts';
import { biasThrough, filtersThrough } from '../compose.ts';
import { isPointwise } from '../convolution.ts';
import type { Rule } from '../rule.ts';
import { transposedConvolution, writtenTransposed } from '../transposed-convolution.ts';

const rule: Rule = {
  name: 'conv-transpose, batch-norm → conv-transpose; conv-transpose, 1 × 1 conv → conv-transpose',
  formula: 'W[i, o, k] = Σ W₁[i, c, k] W₂[o, c],  b = b₁W₂ + b₂',
  rightWhen: 'the second mixes channels position by position',
  merge: (first, second, { between }, calculator) => {
    const inner = transposedConvolution(first, calculator);
    const outer = inner && asConvolution(second, between, calculator);
    if (!outer || !isPointwise(outer)) return undefined;
    const size = sizeOf(inner.kernel);
    const places = [Array.from({ length: size }, (_, k) => k)];
    return writtenTransposed({
      ...inner,
      filters: filtersThrough(inner.filters, outer.filters, places, { size, calculator }),
      bias: biasThrough(inner.bias, outer, calculator),
    });
  },
};

export default rule;

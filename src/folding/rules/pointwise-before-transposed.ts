import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Shape } from '../../layers/tensor-shape.ts';
import { sizeOf } from '../../layers/tensor-shape.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { asConvolution } from '../as-convolution.ts';
import { biasThrough, filtersThrough } from '../compose.ts';
import { isPointwise } from '../convolution.ts';
import type { Rule } from '../rule.ts';
import { transposedConvolution, writtenTransposed } from '../transposed-convolution.ts';

/** Whether each tap of each position reads an entry of x, and none a zero between entries or around them. */
const readsEntriesAlone = (layer: AnyLayer, input: Shape): boolean =>
  wordsThrough([layer], input).every(
    (word) => word.word !== 'take' || word.indices.every((index) => index >= 0),
  );

const rule: Rule = {
  name: 'batch-norm, conv-transpose → conv-transpose; 1 × 1 conv, conv-transpose → conv-transpose',
  formula: 'W[i, o, k] = Σ W₁[c, i] W₂[c, o, k],  b = b₁W₂ + b₂',
  rightWhen:
    'the first mixes channels position by position, and has no bias unless each tap of the second always reads an entry',
  merge: (first, second, { before, between }, calculator) => {
    const outer = transposedConvolution(second, calculator);
    const inner = outer && asConvolution(first, before, calculator);
    if (!inner || !isPointwise(inner)) return undefined;
    if (inner.bias && !readsEntriesAlone(second, between)) return undefined;
    const size = sizeOf(outer.kernel);
    const places = Array.from({ length: size }, (_, k) => [k]);
    return writtenTransposed({
      ...outer,
      filters: filtersThrough(inner.filters, outer.filters, places, { size, calculator }),
      bias: biasThrough(inner.bias, outer, calculator),
    });
  },
};

export default rule;

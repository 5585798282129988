import { describe, expect, it } from 'vitest';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { mergeBy, type Wrong } from '../../testing/rule-merge.ts';
import { isSeenWrong, pointwise, row, some, tryMerge } from '../../testing/rule-trial.ts';
import after from './pointwise-after-transposed.ts';
import before from './pointwise-before-transposed.ts';

const norm = some('batch-norm', 'scale', 'bias');
const transposed = some('conv-transpose');

describe('a transposed convolution', () => {
  it.each([
    ['norms after it', after, [transposed, norm], 0.65],
    ['a 1 × 1 conv after it', after, [transposed, pointwise], 0.65],
    ['norms before it', before, [norm, transposed], 0.12],
    ['a 1 × 1 conv before it', before, [pointwise, transposed], 0.12],
  ] as const)('takes %s', (_, rule, kinds, least) => {
    const found = tryMerge(mergeBy(rule), row(...kinds));
    expect(found.wrong).toBe(0);
    expect(found.merged).toBeGreaterThan(least);
  });

  it('takes a shift before it only where each tap always reads an entry', () => {
    const shift = { kind: 'bias', bias: [1] };
    const conv = (fields: object) => ({ kind: 'conv-transpose', weight: [[[2]]], ...fields });
    const merge = mergeBy(before);
    expect(merge([shift, conv({})], [1, 3])).toEqual(conv({ bias: [2] }));
    expect(merge([shift, conv({ strides: 2 })], [1, 3])).toBeUndefined();
    expect(merge([shift, conv({ weight: [[[2, 1]]] })], [1, 3])).toBeUndefined();
  });

  const wrong: Record<string, Wrong> = {
    'the norm along the inputs of a group': {
      result: (layer, [conv]) => {
        const { weight } = layer as unknown as { readonly weight: readonly unknown[][] };
        const isMixed = ((conv as { groups?: number }).groups ?? 1) > 1;
        return (isMixed ? { ...layer, weight: [...weight].reverse() } : layer) as AnyLayer;
      },
    },
    'its own bias left as it is': {
      result: (layer, [conv]) =>
        ({ ...layer, bias: (conv as { bias?: unknown }).bias }) as AnyLayer,
    },
    'the norm left out': { second: () => ({ kind: 'dropout' }) },
  };

  it.each(Object.entries(wrong))('is another function with %s', (_, how) => {
    const draw = row(transposed, some('batch-norm'));
    expect(isSeenWrong(mergeBy(after, how), draw)).toBe(true);
  });
});

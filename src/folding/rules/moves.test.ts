import { describe, expect, it } from 'vitest';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { mergeBy } from '../../testing/rule-merge.ts';
import { isSeenWrong, row, some, tryMerge } from '../../testing/rule-trial.ts';
import alongAnAxis from './moves-along-an-axis.ts';
import quantizedBias from './quantized-bias.ts';
import transposes from './transposes.ts';

const reversed = (layer: AnyLayer): AnyLayer => {
  const { axes, indices } = layer as { axes?: number[]; indices?: number[] };
  return { ...layer, ...(axes ? { axes: axes.toReversed() } : { indices: indices!.toReversed() }) };
};

describe('two moves', () => {
  it.each([
    ['transpose', transposes],
    ['gather', alongAnAxis],
  ])('are one: %s', (kind, rule) => {
    const draw = row(some(kind), some(kind));
    const found = tryMerge(mergeBy(rule), draw);
    expect(found.wrong).toBe(0);
    expect(found.merged).toBeGreaterThan(0.25);
    expect(isSeenWrong(mergeBy(rule, { result: reversed }), draw)).toBe(true);
  });

  it('are none where gathers go along different axes', () => {
    const gather = (axis: number) => ({ kind: 'gather', axis, indices: [1, 0] });
    expect(mergeBy(alongAnAxis)([gather(0), gather(1)], [2, 2])).toBeUndefined();
    expect(mergeBy(alongAnAxis)([gather(0), gather(-2)], [2, 2])).toMatchObject({
      indices: [0, 1],
    });
  });
});

describe('slices and upsamplings', () => {
  it('are one gather where they move entries along one axis', () => {
    const kinds = some('slice', 'gather', 'upsample');
    const found = tryMerge(mergeBy(alongAnAxis), row(kinds, kinds), { count: 300 });
    expect(found.wrong).toBe(0);
    expect(found.merged).toBeGreaterThan(0.08);
    const slice = { kind: 'slice', starts: [0, 1], ends: [2, 4], steps: [1, 2] };
    const back = { kind: 'slice', starts: [0, -1], ends: [2, -9], steps: [1, -1] };
    expect(mergeBy(alongAnAxis)([slice, back], [2, 5])).toEqual({
      ...{ kind: 'gather', axis: 1, indices: [3, 1] },
    });
    const pad = { kind: 'pad', padding: 1 };
    expect(mergeBy(alongAnAxis)([pad, slice], [2, 5])).toBeUndefined();
  });
});

describe('a bias after quantized weights', () => {
  it('goes into their bias, and leaves the integers', () => {
    const draw = row(some('quantized'), some('bias'));
    const found = tryMerge(mergeBy(quantizedBias), draw);
    expect(found).toEqual({ merged: 1, wrong: 0 });
    const lost = { first: (layer: AnyLayer) => ({ ...layer, bias: undefined }) as AnyLayer };
    expect(isSeenWrong(mergeBy(quantizedBias, lost), draw)).toBe(true);
    const layer = { kind: 'quantized', weight: [[3]], scale: 0.5 };
    const scale = { kind: 'scale', scale: 2 };
    expect(mergeBy(quantizedBias)([layer, scale], [1])).toBeUndefined();
  });
});

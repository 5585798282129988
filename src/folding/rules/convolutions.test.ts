import { describe, expect, it } from 'vitest';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { mergeBy, type Wrong } from '../../testing/rule-merge.ts';
import { type Draw, isSeenWrong, row, some, tryMerge } from '../../testing/rule-trial.ts';
import rule from './convolutions.ts';

const conv = some('conv');
const norm = some('batch-norm', 'scale', 'bias', 'dropout');
const merge = mergeBy(rule);
type Numbers = number | readonly number[];
type Fields = Readonly<Record<string, Numbers>> & AnyLayer;

const onNorms =
  (change: (norm: Fields) => object) =>
  (layer: AnyLayer): AnyLayer =>
    layer.kind === 'batch-norm' ? { ...layer, ...change(layer as Fields) } : layer;

const each = (given: Numbers, f: (x: number) => number): Numbers =>
  typeof given === 'number' ? f(given) : given.map(f);

const paddingOf = (layer: AnyLayer) => (layer as { padding?: number }).padding;

const of = (weight: readonly number[], fields: object = {}): AnyLayer =>
  ({ ...{ kind: 'conv', weight: [[weight]] }, ...fields }) as AnyLayer;

describe('a convolution after another', () => {
  it.each([
    ['conv, norm', conv, norm, 0.9],
    ['norm, conv', norm, conv, 0.25],
    ['conv, conv', conv, conv, 0.2],
    ['norm, norm', norm, norm, 0.9],
    ['average-pool, conv', some('average-pool'), conv, 0.05],
    ['conv, average-pool', conv, some('average-pool'), 0.05],
    ['pad, conv', some('pad'), conv, 0.2],
  ])('is one: %s', (_, first, second, least) => {
    const found = tryMerge(merge, row(first, second));
    expect(found.wrong).toBe(0);
    expect(found.merged).toBeGreaterThan(least);
  });

  it('is none where the second is padded and the first has something to add, or reads into its padding', () => {
    const shift = (bias: number) => ({ kind: 'bias', bias: [bias] });
    const ones = of([1, 1, 1], { padding: 1 });
    expect(merge([ones, ones], [1, 4])).toBeUndefined();
    expect(merge([of([2]), ones], [1, 4])).toEqual(of([2, 2, 2], { padding: [[1, 1]] }));
    expect(merge([shift(1), ones], [1, 4])).toBeUndefined();
    expect(merge([shift(0), ones], [1, 4])).toEqual(of([1, 1, 1], { padding: [[1, 1]] }));
    const full = of([1, 1], { padding: 1 });
    expect(merge([full, full], [1, 4])).toEqual(of([1, 2, 1], { padding: [[2, 2]] }));
    expect(merge([ones, of([1, 5])], [1, 4])).toEqual(of([1, 6, 6, 5], { padding: [[1, 1]] }));
  });

  it('keeps as many groups as there can be, and its strides and dilations', () => {
    const depthwise = {
      ...{ kind: 'conv', weight: [[[1, 2]], [[3, 4]]], groups: 2, strides: 2 },
    };
    const norm = { kind: 'batch-norm', mean: 1, variance: [3, 0], epsilon: 1 };
    expect(merge([depthwise, norm], [2, 4])).toEqual({
      ...{ kind: 'conv', weight: [[[0.5, 1]], [[3, 4]]], groups: 2, strides: [2] },
      bias: [-0.5, -1],
    });
    const dilated = { kind: 'conv', weight: [[[1, 5]]], dilations: 3 };
    const strided = { kind: 'conv', weight: [[[1, 1]]], strides: 3 };
    expect(merge([strided, of([1, 5])], [1, 8])).toEqual({
      ...{ kind: 'conv', weight: [[[1, 1, 0, 5, 5]]], strides: [3] },
    });
    expect(merge([dilated, dilated], [1, 8])).toEqual({
      ...{ kind: 'conv', weight: [[[1, 10, 25]]], dilations: [3] },
    });
  });

  const wrong: Record<string, { wrong: Wrong; draw: readonly Draw[] }> = {
    'ε outside of the root': {
      wrong: {
        second: onNorms(({ variance, epsilon = 1e-5 }) => ({
          ...{ variance: each(variance!, (v) => (Math.sqrt(v) + (epsilon as number)) ** 2) },
          epsilon: 0,
        })),
      },
      draw: [conv, some('batch-norm')],
    },
    'ε left out': {
      wrong: { second: onNorms(() => ({ epsilon: 0 })) },
      draw: [conv, some('batch-norm')],
    },
    'the mean added': {
      wrong: { second: onNorms(({ mean }) => ({ mean: each(mean!, (m) => -m) })) },
      draw: [conv, some('batch-norm')],
    },
    'the bias of the conv forgotten': {
      wrong: { first: (layer) => ({ ...layer, bias: undefined }) as AnyLayer },
      draw: [conv, some('batch-norm')],
    },
    'a shift folded through padding': {
      wrong: {
        second: (layer) => ({ ...layer, padding: 0 }) as AnyLayer,
        result: (layer, [, second]) => ({ ...layer, padding: paddingOf(second!) }) as AnyLayer,
      },
      draw: [some('batch-norm', 'bias'), conv],
    },
    'a padded conv after a conv': {
      wrong: {
        second: (layer) => ({ ...layer, padding: 0 }) as AnyLayer,
        result: (layer, [, second]) => ({ ...layer, padding: paddingOf(second!) }) as AnyLayer,
      },
      draw: [conv, conv],
    },
    'outputs of groups mixed': {
      wrong: {
        result: (layer) => {
          const { weight, groups = 1 } = layer as unknown as { weight: unknown[]; groups?: number };
          if (groups === 1) return layer;
          return { ...layer, weight: [...weight].reverse() } as AnyLayer;
        },
      },
      draw: [conv, norm],
    },
    'the kernel flipped': {
      wrong: {
        result: (layer) => {
          const flipped = (weight: unknown): unknown =>
            Array.isArray(weight) ? weight.map(flipped).reverse() : weight;
          const { weight } = layer as { readonly weight?: readonly unknown[][] };
          return { ...layer, weight: weight?.map((one) => one.map(flipped)) } as AnyLayer;
        },
      },
      draw: [conv, some('batch-norm')],
    },
  };

  it.each(Object.entries(wrong))('is another function with %s', (_, { wrong: how, draw }) => {
    expect(isSeenWrong(mergeBy(rule, how), row(...draw))).toBe(true);
  });
});

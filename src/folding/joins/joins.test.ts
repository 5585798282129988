import { describe, expect, it } from 'vitest';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import type { Shape } from '../../layers/tensor-shape.ts';
import { shapeThrough } from '../../layers/through-layers.ts';
import type { Network } from '../../network/network.ts';
import { float64Arithmetic } from '../../numbers/arithmetic.ts';
import type { Random } from '../../numbers/random.ts';
import { isSeenWrong, type Merge, some, tryMerge } from '../../testing/rule-trial.ts';
import { shortTensor } from '../../testing/short-numbers.ts';
import { calculatorOf } from '../calculator.ts';
import { formsOf } from '../single-forms.ts';

type Branch = readonly AnyLayer[];

const calculator = calculatorOf(float64Arithmetic);

/** The one layer that a layer with branches is; the branches may be changed first, to make a wrong variant. */
const mergeWith =
  (change: (branches: readonly Branch[]) => readonly Branch[] = (same) => same): Merge =>
  ([layer], before) => {
    const after = shapeThrough([layer!], before) as Shape;
    const changed = { ...layer!, branches: change(branchesOf(layer!)) };
    return formsOf({ layer: changed, before, after }, calculator)[1];
  };

/** A conv that keeps the shape [channels, n, m], with a kernel of k × k, in two groups where it can. */
const keeping = (random: Random, [channels, ...spatial]: Shape, k: number): AnyLayer => {
  const groups = channels === 2 && random.chance(0.7) ? 2 : 1;
  const dilation = random.integer(1, 2);
  const layer = {
    ...{ kind: 'conv', groups, dilations: dilation, padding: ((k - 1) / 2) * dilation },
    weight: shortTensor(random, [channels!, channels! / groups, ...spatial.map(() => k)]),
    ...(random.chance(0.5) && { bias: 1.5 }),
  };
  return layer;
};

const norm = some('batch-norm', 'scale');

/** A block as RepVGG has them: 3 × 3, 1 × 1 and the identity, each with a norm, or without. */
const block =
  (kind: string) =>
  (random: Random): Network => {
    const inputs = [random.integer(1, 2), random.integer(1, 4), random.integer(1, 3)];
    const after = (...layers: Branch): Branch =>
      random.chance(0.6) ? [...layers, norm(random, inputs)!] : layers;
    const branches = [
      after(keeping(random, inputs, 3)),
      after(keeping(random, inputs, 1)),
      after(),
      ...(random.chance(0.3) ? [[some('average-pool')(random, inputs)!]] : []),
    ];
    const layer = { kind, branches };
    return Array.isArray(shapeThrough([layer], inputs))
      ? { inputs, layers: [layer] }
      : block(kind)(random);
  };

const onConvs =
  (change: (conv: { padding: number; groups: number; weight: number[][][][] }) => object) =>
  (branches: readonly Branch[]): readonly Branch[] =>
    branches.map((branch) =>
      branch.map((layer) =>
        layer.kind === 'conv' ? { ...layer, ...change(layer as never) } : layer,
      ),
    );

describe.each(['sum', 'concat'])('a %s of convolutions', (kind) => {
  it('is one convolution', () => {
    const { merged, wrong } = tryMerge(mergeWith(), block(kind));
    expect(wrong).toBe(0);
    // A norm that divides by 0 is left as it is.
    expect(merged).toBeGreaterThan(0.85);
  });

  it.each([
    [
      'a 1 × 1 at the corner of the 3 × 3',
      onConvs(({ padding }) =>
        padding > 0
          ? {
              padding: [
                [0, 2 * padding],
                [0, 2 * padding],
              ],
            }
          : {},
      ),
    ],
    [
      'the identity forgotten',
      (branches: readonly Branch[]) =>
        branches.map((branch) =>
          branch.length > 0 ? branch : [{ kind: 'scale', scale: 0 } as AnyLayer],
        ),
    ],
    [
      'the first branch counted twice',
      ([first, ...others]: readonly Branch[]) => [first!, first!, ...others.slice(1)],
    ],
    [
      'the groups mixed',
      onConvs(({ groups, weight }) => (groups > 1 ? { weight: weight.toReversed() } : {})),
    ],
    ['a bias forgotten', onConvs(() => ({ bias: undefined }))],
    [
      'the norms forgotten',
      (branches: readonly Branch[]) =>
        branches.map((branch) => branch.filter((layer) => layer.kind !== 'batch-norm')),
    ],
  ] as const)('is another function with %s', (_, change) => {
    expect(isSeenWrong(mergeWith(change), block(kind))).toBe(true);
  });

  it('is none where strides differ, a branch is no convolution, or it is along another axis', () => {
    const conv = { kind: 'conv', weight: [[[1]]], strides: 2 };
    const one = (layer: object, inputs: Shape) => mergeWith()([layer as AnyLayer], inputs);
    const pool = { kind: 'average-pool', kernel: 1, strides: 1 };
    expect(one({ kind, branches: [[conv], [pool, conv]] }, [1, 4])).toBeDefined();
    const first = { kind: 'slice', starts: [0, 0], ends: [1, 2] };
    expect(one({ kind, branches: [[conv], [first]] }, [1, 4])).toBeUndefined();
    const unpadded = { kind: 'conv', weight: [[[1, 1, 1]]] };
    expect(one({ kind, branches: [[conv], [unpadded]] }, [1, 4])).toBeUndefined();
    if (kind === 'sum') return;
    expect(one({ kind, axis: 1, branches: [[conv], [conv]] }, [1, 4])).toBeUndefined();
  });
});

describe('a sum of RepVGG', () => {
  it('has the identity of each group in the middle, as a hand would put it', () => {
    const conv = { kind: 'conv', weight: [[[1, 2, 3]], [[4, 5, 6]]], groups: 2, padding: 1 };
    const small = { kind: 'conv', weight: [[[10]], [[20]]], groups: 2 };
    const shift = { kind: 'batch-norm', mean: [1, 2], variance: [3, 0], epsilon: 1 };
    const sum = { kind: 'sum', branches: [[conv], [small], [], [shift]] };
    expect(mergeWith()([sum], [2, 5])).toEqual({
      ...{ kind: 'conv', groups: 2, padding: [[1, 1]], bias: [-0.5, -2] },
      weight: [[[1, 13.5, 3]], [[4, 27, 6]]],
    });
  });
});

import { expect, it } from 'vitest';
import { Fault } from '../input/made.ts';
import { sizeOf } from '../layers/tensor-shape.ts';
import { shapeThrough, wordsThrough } from '../layers/through-layers.ts';
import { isAffinePhrase } from '../network/is-affine-network.ts';
import { randomFrom } from '../numbers/random.ts';
import { drawLayer, drawShape } from '../testing/by-definition.ts';
import { several } from '../testing/effort.ts';
import { knownCost } from './known-cost.ts';
import { multiplyAddsOf } from './multiply-adds.ts';
import { standing } from './placed.ts';

const kinds = [
  ...['conv', 'conv-transpose', 'average-pool', 'global-average-pool', 'max-pool'],
  ...['pad', 'slice', 'gather', 'transpose', 'sum', 'concat', 'dense', 'gemm'],
];

it('is what the words of a layer cost, and whether they are affine', () => {
  const met = new Map<string, number>();
  for (let seed = 0; seed < several(3_000, 900); seed++) {
    const random = randomFrom(seed);
    const before = drawShape(random);
    const layer = drawLayer(random.pick(kinds), random, before);
    const after = layer && shapeThrough([layer], before);
    if (!layer || after instanceof Fault) continue;
    const words = wordsThrough([layer], before);
    const cost = multiplyAddsOf(words, sizeOf(before));
    const known = knownCost(layer, before, after!);
    if (known !== undefined) expect(known).toBe(cost);
    expect(standing(layer, before, new Map())).toEqual({
      ...{ after, cost, isAffine: isAffinePhrase(words) },
    });
    met.set(layer.kind, (met.get(layer.kind) ?? 0) + 1);
  }
  for (const kind of kinds) expect(met.get(kind) ?? 0).toBeGreaterThan(several(50, 15));
});

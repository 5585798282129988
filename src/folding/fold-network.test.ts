import { describe, expect, it } from 'vitest';
import type { AnyLayer } from '../layers/any-layer.ts';
import { dense, stackOf } from '../network/stack.ts';
import { arithmeticOf } from '../numbers/arithmetic.ts';
import { bfloat16, float16, float32, float64 } from '../numbers/format.ts';
import { randomFrom } from '../numbers/random.ts';
import { filled } from '../numbers/rows.ts';
import { many } from '../testing/effort.ts';
import { emptyFoldTally, tryRandomFold } from '../testing/fold-trial.ts';
import { realNetwork } from '../testing/real-networks.ts';
import { fold, foldIn } from './fold-network.ts';
import { multiplyAdds } from './multiply-adds.ts';

const layer = (kind: string, fields: object = {}): AnyLayer => ({ kind, ...fields });
const relu = layer('activation', { name: 'relu' });

describe('fold', () => {
  it.each([float64, float32, float16, bfloat16].map((format) => ({ format, ...format })))(
    'of random trees does what they do in $name, as the oracle says',
    ({ format }) => {
      const [random, tally] = [randomFrom(5), emptyFoldTally()];
      for (let n = 0; n < many(150, 25); n++) tryRandomFold(tally, random, format);
      expect(tally.wrong).toEqual([]);
      expect(tally.cheaper).toBeGreaterThan(many(50, 7));
      expect(tally.compared).toBeGreaterThan(many(200, 30));
    },
  );

  it('is done once: folding again changes nothing, bit for bit', () => {
    const random = randomFrom(9);
    for (const format of [float64, float32]) {
      for (let n = 0; n < many(100, 40); n++) {
        const network = realNetwork(random, format);
        const folded = foldIn(arithmeticOf(format), network);
        expect(foldIn(arithmeticOf(format), folded)).toEqual(folded);
      }
    }
  });

  it('leaves a bias alone that goes along a flattened picture', () => {
    const network = {
      inputs: [1, 1, 2],
      layers: [layer('flatten'), layer('bias', { bias: [0, 1] })],
    };
    expect(fold(network)).toEqual(network);
  });

  it('leaves a bottleneck, and makes one layer of what is cheaper as one', () => {
    const matrix = (m: number, n: number) => dense(filled(m, n, 0.5));
    const bottleneck = stackOf(matrix(100, 2), matrix(2, 100));
    expect(fold(bottleneck)).toEqual(bottleneck);
    const four = stackOf(matrix(100, 2), matrix(2, 50), matrix(50, 3), matrix(3, 100));
    expect(fold(four).layers.map((one) => Object.values(one)[1].length)).toEqual([100, 2]);
    expect(multiplyAdds(fold(four))).toBe(400);
    expect(multiplyAdds(four)).toBe(750);
  });

  it('stops at what is not affine, and goes into branches', () => {
    const two = [dense([[2]]), dense([[3]], [1])];
    const residual = layer('sum', { branches: [[], [...two, relu, ...two]] });
    expect(fold({ inputs: 1, layers: [...two, residual, ...two] }).layers).toEqual([
      dense([[6]], [1]),
      layer('sum', { branches: [[], [dense([[6]], [1]), relu, dense([[6]], [1])]] }),
      dense([[6]], [1]),
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { bfloat16, float16, float32, float64 } from '../numbers/format.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { randomFrom } from '../numbers/random.ts';
import { many } from '../testing/effort.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { emptyTally, flushing, tryNetwork } from '../testing/network-trial.ts';
import { forwardTolerance } from './forward-tolerance.ts';
import {
  layeredTolerance,
  networkCollapseTolerance,
  networkTolerance,
} from './network-tolerance.ts';
import { theta } from './upward.ts';

const kept = [float64, float32, float16, bfloat16];

describe('what the tolerance of a network says', () => {
  const of = (inputs: number, ...layers: object[]): Network => ({
    inputs,
    layers: layers as never,
  });
  const scale = { kind: 'scale', scale: 0.75 };
  const relu = { kind: 'activation', name: 'relu', parameters: {} };
  const at = (network: Network, ...inputs: number[][]) =>
    layeredTolerance(network, inputs, float32);
  const why = 'bound of the whole network, θ(K)·|N|(|x|) from activation to activation';
  const perOf = (within: Tolerance): readonly (readonly number[])[] => {
    if (!isBounded(within)) throw new Error(within.none);
    return within.per;
  };

  it('is why, and what is assumed of activations that are rounded more than once', () => {
    const plain = at(of(2, scale, relu), [1, 0.3]);
    expect(plain).toMatchObject({ because: why });
    expect(plain).not.toHaveProperty('assuming');
    const tanh = { kind: 'activation', name: 'tanh', parameters: {} };
    expect(at(of(2, scale, tanh), [1, 0.3])).toMatchObject({ assuming: ['tanh within 3 ulp'] });
    expect(forwardTolerance(of(2, scale, relu), [[1, 0.3]], float32)).toEqual(plain);
  });

  it('is that nothing rounds where every row is 0, and no more is known of none', () => {
    const twice = of(2, { kind: 'scale', scale: 2 }, relu);
    const because = 'integers throughout: nothing rounds';
    expect(at(twice, [1, 2], [3, -4])).toEqual({ per: [[0, 0], [0, 0]], because }); // biome-ignore format: a matrix
    expect(at(twice)).toEqual({ per: [], because });
    const [whole, half] = perOf(at(twice, [1, 2], [1, 0.5]));
    expect(whole).toEqual([0, 0]);
    expect(half![0]).toBeGreaterThan(0);
  });

  it('is none where a row has none, the first or another, or is not finite', () => {
    const none = { none: 'overflow' };
    expect(at(of(1, scale, relu), [1], [3e38])).toEqual(none);
    expect(at(of(1, scale, relu), [3e38], [1])).toEqual(none);
    expect(at(of(2, scale, relu), [1, Number.POSITIVE_INFINITY])).toEqual(none);
    // Even where nothing of it is left.
    const second = { kind: 'gather', axis: 0, indices: [1] };
    expect(at(of(2, second, relu), [Number.NaN, 1])).toEqual(none);
    expect(at(of(2, second, relu), [3, 1])).toMatchObject({ per: [[0]] });
  });

  it('of W′ has a row for each input, and of b′ one that is the network at 0', () => {
    const network = of(2, scale, { kind: 'dense', weight: [[0.3], [0.7]], bias: [0.1] });
    const { weight, bias } = networkCollapseTolerance(network, float32);
    const [[first], [second]] = perOf(weight) as [[number], [number]];
    expect(first / second / (0.3 / 0.7)).toBeGreaterThan(1 - 2 ** -40);
    expect(first / second / (0.3 / 0.7)).toBeLessThan(1 + 2 ** -40);
    expect(perOf(bias).map((row) => row.length)).toEqual([1]);
    expect(perOf(bias)[0]![0]! / 0.1).toBeGreaterThan(2 ** -24);
    expect(perOf(bias)[0]![0]! / 0.1).toBeLessThan(2 ** -20);
  });
});

describe('the tolerance of a network', () => {
  it.each([...kept, ...kept.map(flushing)].map((format) => ({ format, ...format })))(
    'holds for $name, subnormals $subnormals: by layers, folded, collapsed, in any order of summation',
    ({ format }) => {
      const [random, tally] = [randomFrom(6), emptyTally()];
      const count = many(150, 20);
      for (let n = 0; n < count; n++) tryNetwork(tally, random, format);
      expect(tally.entries).toBeGreaterThan(many(1_500, 100));
      expect(tally.uncertified).toBeLessThan(many(60, 10));
      expect(tally.wrong).toBe(0);
      // The most of few networks is less than the most of many.
      const attained = format.subnormals === 'kept' ? (count < 150 ? 0.35 : 0.5) : 0.2;
      expect(Math.max(...tally.tightness)).toBeGreaterThan(attained);
    },
  );

  it('is 0 for whole numbers', () => {
    const network: Network = {
      inputs: [1, 2, 2],
      layers: [
        { kind: 'conv', weight: [[[[3, -1]]]], bias: [2] },
        { kind: 'sum', branches: [[], [{ kind: 'activation', name: 'relu' }]] },
      ] as readonly object[] as Network['layers'],
    };
    const tolerance = networkTolerance(network, [[1, 2, 3, 4]], float32);
    expect(isBounded(tolerance) && tolerance.per).toEqual([[0, 0]]);
  });

  it('is visibly attained: three roundings of one product and two sums', () => {
    const network = { inputs: 1, layers: [{ kind: 'scale', scale: [0.1], bias: [0.3] }] };
    const tolerance = networkTolerance(network, [[0.7]], float32);
    const size = Math.abs(0.7 * 0.1) + 0.3; // rounded itself
    expect(
      isBounded(tolerance) &&
        notJustAbove(tolerance.per[0]!, [theta(3, float32.unit) * size * (1 - 2 ** -50)]),
    ).toEqual([]);
  });

  it('has no certificate where a norm divides by what may be 0, or numbers overflow', () => {
    const norm = { kind: 'batch-norm', mean: [0], variance: [0], epsilon: 0 };
    expect(networkTolerance({ inputs: 1, layers: [norm] }, [[1]], float64)).toEqual({
      none: 'overflow',
    });
    const large = { kind: 'scale', scale: [1e30] };
    const bent = { kind: 'activation', name: 'softmax' };
    expect(() => networkCollapseTolerance({ inputs: 1, layers: [bent] }, float64)).toThrow(
      /expected affine layers, found the activation softmax/,
    );
    expect(networkTolerance({ inputs: 1, layers: [large, large] }, [[1]], float32)).toEqual({
      none: 'overflow',
    });
  });

  it('has none where a product of constants overflows, though a later one is small, unless nothing is folded', () => {
    const scales = [300, 300, float16.round(0.001)].map((scale) => ({ kind: 'scale', scale }));
    const network = { inputs: 1, layers: scales };
    const inputs = [[float16.round(0.001)]];
    expect(networkTolerance(network, inputs, float16)).toEqual({ none: 'overflow' });
    expect(isBounded(layeredTolerance(network, inputs, float16))).toBe(true);
  });

  it('speaks of float8 where roundings come to more than 1, and loses what is stored once a word', () => {
    const format = formatNamed('float8-e5m2')!;
    const norm = { kind: 'batch-norm', mean: [1], variance: [3], scale: [0.5], bias: [1] };
    const network = { inputs: 1, layers: [{ kind: 'scale', scale: [1.25] }, norm] };
    const within = networkTolerance(network, [[1]], format);
    const y = ((1.25 - 1) / Math.sqrt(3 + 1e-5)) * 0.5 + 1;
    expect(isBounded(within) && within.per[0]![0]!).toBeGreaterThan(y);
    const dense = { kind: 'dense', weight: Array.from({ length: 32 }, () => [2 ** -8]) };
    const wide = { inputs: 32, layers: [dense, { kind: 'bias', bias: 0 }] };
    const zeros = layeredTolerance(wide, [new Array<number>(32).fill(0)], format);
    // 4 η (mass + 1), the mass of 32 zeros being 32; with a loss for each product it was 33 times that.
    expect(isBounded(zeros) && zeros.per[0]![0]! / format.smallest).toBeLessThan(4 * 33 + 1);
  });
});

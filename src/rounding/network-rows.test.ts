import { describe, expect, it } from 'vitest';
import { isBounded } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { float16, float32 } from '../numbers/format.ts';
import { notJustAbove } from '../testing/just-above.ts';
import {
  layeredTolerance,
  networkCollapseTolerance,
  networkTolerance,
  surelyHasCollapseBound,
  weightRowsTolerance,
} from './network-tolerance.ts';

const of = (inputs: number, ...layers: object[]): Network => ({
  inputs,
  layers: layers as unknown as Network['layers'],
});
const scale = { kind: 'scale', scale: [3, 0.1], bias: [0, 0.3] };
const u = float32.unit;

describe('the tolerance of several rows', () => {
  it('is that of each, and 0 where all are whole numbers', () => {
    const whole = of(2, { kind: 'scale', scale: [3, 5] });
    const exact = {
      per: [
        [0, 0],
        [0, 0],
      ],
      because: 'integers throughout: nothing rounds',
    };
    expect(
      layeredTolerance(
        whole,
        [
          [1, 2],
          [3, 4],
        ],
        float32,
      ),
    ).toEqual(exact);
    const one = layeredTolerance(
      whole,
      [
        [1, 2],
        [0.5, 4],
      ],
      float32,
    );
    expect(isBounded(one) && one.per[0]).toEqual([0, 0]);
    expect(isBounded(one) && one.per[1]!.every((x) => x > 0)).toBe(true);
    expect(one).toEqual({
      because: 'bound of the whole network, θ(K)·|N|(|x|) from activation to activation',
      per: expect.anything(),
    });
    // One number that is 0 does not make a row exact, and one that is whole not the others.
    const zero = layeredTolerance(of(2, { kind: 'scale', scale: [0, 5] }), [[1, 0.3]], float32);
    expect(isBounded(zero) && zero.per[0]![0]).toBeLessThan(2 ** -140);
    expect(isBounded(zero) && zero.per[0]![1]).toBeGreaterThan(5 * 0.3 * u);
    const none = { per: [], because: exact.because };
    expect(layeredTolerance(whole, [], float32)).toEqual(none);
  });

  it('is none where one of them has none, or is not finite', () => {
    const step = of(1, { kind: 'scale', scale: [0.1] }, { kind: 'activation', name: 'step' });
    expect(layeredTolerance(step, [[1], [0], [1e-50]], float32)).toEqual({ none: 'jump' });
    const overflow = { none: 'overflow' };
    const two = of(2, scale);
    expect(layeredTolerance(two, [[1, Number.POSITIVE_INFINITY]], float32)).toEqual(overflow);
    expect(layeredTolerance(two, [[Number.NaN, 1]], float32)).toEqual(overflow);
    // A number that is not finite has none either where it is not read.
    const first: Network = {
      inputs: [1, 1, 2],
      layers: [{ kind: 'conv', stride: 2, weight: [[[[3]]]] } as never],
    };
    expect(layeredTolerance(first, [[0.5, Number.POSITIVE_INFINITY]], float32)).toEqual(overflow);
    expect(
      layeredTolerance(
        two,
        [
          [1, 1],
          [1e39, 1],
        ],
        float32,
      ),
    ).toEqual(overflow);
  });

  it('names what is assumed once, and nothing where nothing is', () => {
    const tanh = of(1, { kind: 'activation', name: 'tanh' });
    expect(layeredTolerance(tanh, [[1], [2]], float32)).toMatchObject({
      assuming: [expect.stringMatching(/^tanh within/)],
    });
    const relu = of(1, { kind: 'activation', name: 'relu' });
    expect(Object.keys(layeredTolerance(relu, [[0.5]], float32))).not.toContain('assuming');
    expect(Object.keys(layeredTolerance(of(2, scale), [[1, 0.1]], float32))).toEqual([
      ...['per', 'because'],
    ]);
  });
});

describe('the tolerance of a collapse', () => {
  const first = { kind: 'scale', scale: [3, 1.5], bias: [0, 2.5] };
  const apart = of(2, first, { kind: 'scale', scale: [0.75, 1.25] });

  it('is that of the network without what is added at each unit vector, and at 0', () => {
    const { weight, bias } = networkCollapseTolerance(apart, float32);
    if (!isBounded(weight) || !isBounded(bias)) throw new Error('none');
    const [one, other] = weight.per;
    // Two products, and the sum of the first with what is added: three roundings.
    const k = 3 * u * (1 + 3 * u);
    const diagonal = [one![0]!, other![1]!, bias.per[0]![1]!];
    expect(notJustAbove(diagonal, [3 * 0.75 * k, 1.5 * 1.25 * k, 2.5 * 1.25 * k])).toEqual([]);
    // What is 0 keeps the underflow of a few products alone.
    expect(one![1]! + other![0]! + bias.per[0]![0]!).toBeLessThan(2 ** -140);
    const rows = weightRowsTolerance(apart, float32);
    expect(rows([1])).toEqual({ ...weight, per: [other] });
  });

  it('is surely there where the network has one at ones', () => {
    expect(surelyHasCollapseBound(apart, float32)).toBe(true);
    const large = (bias: number) => of(2, { kind: 'scale', scale: [2 ** 14, 1], bias: [0, bias] });
    expect(surelyHasCollapseBound(large(0), float16)).toBe(true);
    expect(surelyHasCollapseBound(large(2 ** 15), float16)).toBe(false);
    const { weight, bias } = networkCollapseTolerance(large(2 ** 15), float16);
    expect([isBounded(weight), isBounded(bias)]).toEqual([true, false]);
  });

  it('has the roundings of any order of merging, where layers may be merged', () => {
    const wide = { kind: 'dense', weight: [Array(64).fill(0.3)] };
    const thin = { kind: 'dense', weight: Array(64).fill([0.3]) };
    const deep = of(1, wide, { kind: 'sum', branches: [[], []] }, thin);
    const at = (tolerance: ReturnType<typeof networkTolerance>): number =>
      isBounded(tolerance) ? tolerance.per[0]![0]! : Number.NaN;
    const merged = at(networkTolerance(deep, [[0.5]], float16));
    expect(merged).toBeGreaterThanOrEqual(at(layeredTolerance(deep, [[0.5]], float16)));
  });
});

import { describe, expect, it } from 'vitest';
import { isBounded } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { dense, type Stack, stackOf } from '../network/stack.ts';
import { float32, float64 } from '../numbers/format.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { many } from '../testing/effort.ts';
import { collapseTolerance } from './collapse-tolerance.ts';
import { evaluationTolerance } from './evaluation-tolerance.ts';
import { forwardTolerance } from './forward-tolerance.ts';
import { isSurelyBounded, reachOf } from './surely-bounded.ts';

describe('the reach of a stack', () => {
  it('is (1 + ‖x‖) Π max(‖W‖, 1 + ‖b‖) with the largest row sums', () => {
    const tall = dense([[1], [-3], [2]]);
    const wide = dense([[1, 0.5]], [-4, 3]);
    const heavy = dense([[1, -20], [3, 0.5]], [2, 2]); // biome-ignore format: a matrix
    expect(reachOf(stackOf(tall))).toBe(3);
    expect(reachOf(stackOf(dense([[0.5]])))).toBe(1);
    expect(reachOf(stackOf(tall), [[0, 0, 0]])).toBe(3);
    expect(reachOf(stackOf(tall), [[0, 0, 0], [1, -2, 1]])).toBe(5 * 3); // biome-ignore format: a matrix
    expect(reachOf(stackOf(wide))).toBe(8);
    expect(reachOf(stackOf(heavy))).toBe(21);
    expect(reachOf(stackOf(tall, wide, heavy))).toBe(3 * 8 * 21);
    expect(reachOf({ inputs: 2, layers: [] }, [[1, 5]])).toBe(7);
    expect(reachOf(stackOf(tall), [[1, Number.NaN, 2], [1, 1, 1]])).toBe(Number.NaN); // biome-ignore format: a matrix
  });

  it('is above the entries of every part, with biases and without', () => {
    const random = randomFrom(12);
    for (let k = 0; k < many(400, 40); k++) {
      const depth = random.integer(1, 5);
      const widths = Array.from({ length: depth + 1 }, () => random.integer(1, 4));
      const tensor = (m: number, n: number) =>
        Array.from({ length: m }, () => Array.from({ length: n }, random.normal));
      const layers = widths
        .slice(1)
        .map((n, j) =>
          dense(tensor(widths[j]!, n), random.chance(0.5) ? tensor(1, n)[0] : undefined),
        );
      const inputs = tensor(2, widths[0]!);
      const reach = reachOf({ inputs: widths[0]!, layers }, inputs);
      const sizes = layers.map(({ weight, bias }) => ({
        weight: weight.map((row) => row.map(Math.abs)),
        bias: bias?.map(Math.abs),
      }));
      let rows = inputs.map((row) => row.map(Math.abs));
      for (const { weight, bias } of sizes) {
        rows = rows.map((row) =>
          weight[0]!.map((_, j) =>
            row.reduce((sum, x, i) => sum + x * weight[i]![j]!, bias?.[j] ?? 0),
          ),
        );
        for (const row of rows)
          expect(row.reduce((sum, x) => sum + x)).toBeLessThanOrEqual(reach * (1 + 2 ** -40));
      }
    }
  });
});

describe('a stack is surely bounded', () => {
  it('up to a reach of 2⁹⁰⁰, in float64 alone', () => {
    const at = (w: number) => stackOf(dense([[w]]));
    expect(isSurelyBounded(at(2 ** 900), float64)).toBe(true);
    expect(isSurelyBounded(at(2 ** 900 * (1 + 2 ** -52)), float64)).toBe(false);
    expect(isSurelyBounded(at(1), float64, [[2 ** 901]])).toBe(false);
    expect(isSurelyBounded(at(Number.NaN), float64)).toBe(false);
    expect(isSurelyBounded(at(1), float32)).toBe(false);
  });

  it('as a network up to a reach of 2⁴⁰⁰, in float64 alone, whatever is no stack of activations', () => {
    const network = (...layers: object[]): Network => ({
      inputs: 1,
      layers: layers as unknown as Network['layers'],
    });
    const scale = (factor: number) => ({ kind: 'scale', scale: factor });
    const at = (factor: number, input = 0) =>
      isSurelyBounded(network(scale(factor)), float64, [[input]]);
    expect(at(2 ** 396)).toBe(true); // 8 · 2(1 + 2³⁹⁶)
    expect(at(2 ** 396 * (1 + 2 ** -52))).toBe(false);
    expect([at(1, 2 ** 395), at(1, 2 ** 398)]).toEqual([true, false]);
    expect(isSurelyBounded(network(scale(1)), float32)).toBe(false);
    expect(isSurelyBounded(network(scale(1)), float64)).toBe(true);
    const relu = { kind: 'activation', name: 'relu' };
    expect(isSurelyBounded(network(relu), float64)).toBe(false);
    expect(isSurelyBounded(network(scale(1), relu), float64)).toBe(true);
    expect(isSurelyBounded(network(scale(1), { ...relu, name: 'tanh' }), float64)).toBe(false);
  });

  it('where no term of a network meets 2³⁸ roundings', () => {
    const doubled = (times: number): object[] =>
      times === 0 ? [] : [{ kind: 'sum', branches: [doubled(times - 1), doubled(times - 1)] }];
    const deep = (times: number): Network => ({
      inputs: 1,
      layers: Array.from({ length: times }, () =>
        doubled(1),
      ).flat() as unknown as Network['layers'],
    });
    // Each sum doubles T = 2, and adds 20: 22 · 2ⁿ − 20; sizes are multiplied by 8 from 8 on.
    expect(isSurelyBounded(deep(33), float64)).toBe(true);
    expect(isSurelyBounded(deep(34), float64)).toBe(false);
  });

  const number = (random: Random, huge: readonly number[]): number => {
    const digits = (random.chance(0.5) ? 1 : -1) * (1 + random.unit());
    const power = random.pick([0, 0, 3, 40, -40, -500, -1000, -1060, ...huge]);
    return random.chance(0.2) ? 0 : digits * 2 ** power;
  };
  const drawn = (random: Random): { stack: Stack; inputs: number[][] } => {
    const huge = random.pick([[], [90], [120, 400]]);
    const depth = random.pick([1, 2, 3, 3, 9]);
    const widths = Array.from({ length: depth + 1 }, () => random.integer(1, 3));
    const tensor = (m: number, n: number) =>
      Array.from({ length: m }, () => Array.from({ length: n }, () => number(random, huge)));
    const [first, ...rest] = widths
      .slice(1)
      .map((n, k) =>
        dense(tensor(widths[k]!, n), random.chance(0.5) ? tensor(1, n)[0] : undefined),
      );
    return { stack: stackOf(first!, ...rest), inputs: tensor(2, widths[0]!) };
  };

  it('only where all of its bounds are finite, however its numbers are', () => {
    const random = randomFrom(11);
    let sure = 0;
    let without = 0;
    for (let k = 0; k < many(2000, 200); k++) {
      const { stack, inputs } = drawn(random);
      const orders = (['any', 'left', 'right'] as const).map((order) =>
        collapseTolerance(stack, float64, order),
      );
      const [{ weight, bias }] = stack.layers as [Stack['layers'][number]];
      const map = { weight, bias: bias ?? weight[0]!.map(() => 0) };
      const single = { inputs: stack.inputs, layers: [dense(map.weight, map.bias)] };
      const isSure = isSurelyBounded(stack, float64, inputs);
      const all = [
        ...orders.flatMap((one) => [one.weight, one.bias]),
        forwardTolerance(stack, inputs, float64),
        evaluationTolerance(map, inputs, float64, collapseTolerance(single, float64, 'any')),
      ].every(isBounded);
      if (isSure) sure++;
      if (!all) without++;
      if (isSure) expect(all).toBe(true);
    }
    expect(sure).toBeGreaterThan(many(2000, 200) / 3);
    expect(without).toBeGreaterThan(many(2000, 200) / 50);
  });
});

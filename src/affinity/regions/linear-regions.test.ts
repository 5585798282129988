import { describe, expect, it } from 'vitest';
import { activationNamed, formOf } from '../../activations/index.ts';
import { forward64 } from '../../network/float64-forward.ts';
import type { Network } from '../../network/network.ts';
import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { compare, fractionOf, numberOfFraction, ratio } from '../../numbers/fraction.ts';
import { randomFrom } from '../../numbers/random.ts';
import type { ExactPoint } from './cut-region.ts';
import { linearRegions } from './linear-regions.ts';

const relu = activationLayer('relu');
const near = ({ near: all }: ExactPoint): number[] => all.slice(0, -1);
const area = (corners: readonly ExactPoint[]): number => {
  const points = corners.map(near);
  const twice = points.reduce((sum, [x, y], i) => {
    const [u, v] = points[(i + 1) % points.length]!;
    return sum + x! * v! - u! * y!;
  }, 0);
  return Math.abs(twice) / 2;
};
const layers = (...all: readonly object[]): Network => ({ inputs: 2, layers: all as never });

describe('the regions of a network of one input', () => {
  it('of two units end at their breakpoints, exactly', () => {
    const net = stackOf<Layer>(dense([[3, 1]], [-1, 1]), relu, dense([[1], [2]]));
    const { regions, left, isRounded } = linearRegions(net, [-2, 2])!;
    const sorted = regions.toSorted((a, b) => near(a.corners[0]!)[0]! - near(b.corners[0]!)[0]!);
    const third = (point: ExactPoint) => point.whole[0]! * 3n === point.whole[1]!;
    expect(sorted.map(({ corners }) => corners.flatMap(near))).toEqual([
      [-2, -1],
      [-1, 1 / 3],
      [1 / 3, 2],
    ]);
    expect(third(sorted[1]!.corners[1]!)).toBe(true); // 1/3, which no double is
    expect(sorted.map(({ form }) => numberOfFraction(form.slopes[0]!))).toEqual([0, 2, 5]);
    expect([left, isRounded]).toEqual([[], false]);
  });

  it('a step at 0 of a unit that is 0 everywhere is its value there', () => {
    const net = stackOf<Layer>(dense([[0]]), activationLayer('step'));
    const { regions } = linearRegions(net, [-1, 1])!;
    const [{ form }] = regions as [(typeof regions)[0]];
    expect(compare(form.constant, fractionOf(1))).toBe(0);
    expect(formOf(activationNamed('step')!, {}).float64(0)).toBe(1);
  });
});

describe('the regions of a network of two inputs', () => {
  const random = randomFrom(5);
  const matrix = (m: number, n: number) =>
    Array.from({ length: m }, () => Array.from({ length: n }, () => random.normal()));
  const [one, two, three] = [matrix(2, 5), matrix(5, 4), matrix(4, 2)];
  const net = stackOf<Layer>(dense(one, matrix(1, 5)[0]!), relu, dense(two), relu, dense(three));

  it('cover the box, and in each the network is its form', () => {
    const { regions, left } = linearRegions(net, [-1, 1], 1)!;
    expect(left).toEqual([]);
    expect(regions.length).toBeGreaterThan(8);
    const whole = regions.reduce((sum, { corners }) => sum + area(corners), 0);
    expect(Math.abs(whole - 4)).toBeLessThanOrEqual(regions.length * 2 ** -45);
    for (const { corners, form } of regions) {
      const [x, y] = [0, 1].map(
        (i) => corners.reduce((sum, c) => sum + near(c)[i]!, 0) / corners.length,
      );
      const value = forward64(net, [[x!, y!]])[0]![1]!;
      const [a, b] = form.slopes.map(numberOfFraction);
      const said = a! * x! + b! * y! + numberOfFraction(form.constant);
      // Both are sums of some thirty products of numbers below 4, in doubles.
      expect(Math.abs(value - said)).toBeLessThanOrEqual(2 ** -44);
    }
  });

  it('are left where there are too many, and what was found is told', () => {
    const { regions, left } = linearRegions(net, [-1, 1], 0, { regions: 5, work: 1e6 })!;
    expect(regions).toHaveLength(5);
    const whole = [...regions.map(({ corners }) => corners), ...left].reduce(
      (s, c) => s + area(c),
      0,
    );
    expect(Math.abs(whole - 4)).toBeLessThanOrEqual(2 ** -40);
    expect(linearRegions(net, [-1, 1], 0, { regions: 600, work: 30 })!.left).not.toEqual([]);
  });

  it('of a maximum meet where its entries are equal; of branches and gathers too', () => {
    const pool = { kind: 'max-pool', kernel: [2] };
    const net = { inputs: [1, 2], layers: [pool] } as unknown as Network;
    const { regions } = linearRegions(net, [-1, 1])!;
    expect(regions.map(({ form }) => form.slopes.map(numberOfFraction)).sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
    // Each is of the region in which its entry is the larger one: at the middle of its corners.
    for (const { corners, form } of regions) {
      const middle = [0, 1].map(
        (axis) => corners.reduce((sum, corner) => sum + near(corner)[axis]!, 0) / corners.length,
      );
      const larger = middle[0]! > middle[1]! ? [1, 0] : [0, 1];
      expect(form.slopes.map(numberOfFraction)).toEqual(larger);
    }
    const sum = layers({ kind: 'sum', branches: [[relu], [{ kind: 'scale', scale: 2 }]] });
    const found = linearRegions(sum, [-1, 1])!.regions.map(({ form }) =>
      form.slopes.map(numberOfFraction),
    );
    expect(found.sort()).toEqual([[2, 0], [2, 0], [3, 0], [3, 0]]); // biome-ignore format: rows
  });

  it('rest on rounded roots where a norm has one that is no fraction, and say so', () => {
    const norm = (variance: number) =>
      layers(
        { kind: 'batch-norm', mean: [0, 0], variance: [variance, variance], epsilon: 0 },
        relu,
      );
    expect(linearRegions(norm(2), [-1, 1])!.isRounded).toBe(true);
    const exact = linearRegions(norm(9), [-1, 1])!;
    expect(exact.isRounded).toBe(false);
    const slopes = exact.regions.flatMap(({ form }) => form.slopes);
    expect(slopes.some((slope) => compare(slope, ratio(1, 3)) === 0)).toBe(true);
  });
});

it('there are none of more inputs, where an activation is not made of lines, and where a norm divides by 0', () => {
  const norm = { kind: 'batch-norm', mean: [0, 0], variance: [0, 1], epsilon: 0 };
  expect(linearRegions(layers(norm, relu), [-1, 1])).toBeUndefined();
  expect(linearRegions({ inputs: 3, layers: [relu] }, [-1, 1])).toBeUndefined();
  for (const name of ['tanh', 'softmax', 'square'])
    expect(linearRegions(layers({ kind: 'activation', name }), [-1, 1])).toBeUndefined();
});

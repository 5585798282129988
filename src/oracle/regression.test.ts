import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer, stackOf } from '../network/stack.ts';
import { compare, fractionOf, multiply, numberOfFraction, ratio } from '../numbers/fraction.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactLoss } from './exact-loss.ts';
import { regression } from './regression.ts';

const corners = [
  [0, 0],
  [1, 1],
  [0, 1],
  [1, 0],
];
const labels = [[0], [0], [1], [1]];

describe('regression', () => {
  it('finds the map that the data have, and misses them by 0', () => {
    const points = [
      [0, 1],
      [2, 3],
      [5, -1],
      [0.1, 0.7],
    ] as const;
    const targets = points.map(([a, b]) => [3 * a - b + 0.5, b]);
    const exactTargets = points.slice(0, 3).map(([a, b]) => [3 * a - b + 0.5, b]);
    const { coefficients, unique, squares } = regression(points.slice(0, 3), exactTargets);
    expect(coefficients.map((row) => row.map(numberOfFraction))).toEqual([
      [3, 0],
      [-1, 1],
      [0.5, 0],
    ]);
    expect([unique, numberOfFraction(squares)]).toEqual([true, 0]);
    expect(numberOfFraction(regression(points, targets).squares)).toBeLessThan(1e-30);
  });

  it('of XOR is ½ everywhere, and misses it by exactly 1', () => {
    const { coefficients, squares } = regression(corners, labels);
    expect(coefficients).toEqual([[ratio(0)], [ratio(0)], [ratio(1, 2)]]);
    expect(squares).toEqual(ratio(1));
  });

  it('a column that others give is left out, and says that the map is not the only one', () => {
    const twice = corners.map(([a, b]) => [a!, 2 * a!, b!, 7]);
    const { coefficients, unique, squares } = regression(twice, labels);
    expect([unique, squares]).toEqual([false, ratio(1)]);
    const half = coefficients.map(([c], k) => multiply(c!, fractionOf([0, 0, 0, 7, 1][k]!)));
    expect(numberOfFraction(half.at(-1)!) + numberOfFraction(half.at(-2)!)).toBe(0.5);
  });

  it('no affine map misses the data by less, and its own distance is the difference', () => {
    const random = randomFrom(5);
    for (let k = 0; k < 40; k++) {
      const points = Array.from({ length: 6 }, () => [random.integer(-9, 9) / 8, random.normal()]);
      const targets = points.map(() => [random.normal()]);
      const { coefficients, squares } = regression(points, targets);
      const theta = [random.normal(), random.normal(), random.normal()];
      const loss = exactLoss(
        stackOf(dense([[theta[0]!], [theta[1]!]], [theta[2]!])),
        points,
        targets,
      );
      // ‖A(θ − β)‖², in float64.
      const apart = points.reduce((sum, x) => {
        const off = [...x, 1].map(
          (a, i) => a * (theta[i]! - numberOfFraction(coefficients[i]![0]!)),
        );
        return sum + off.reduce((s, y) => s + y, 0) ** 2;
      }, 0);
      const six = ratio(6);
      expect(compare(multiply(loss!.least, six), squares)).toBeGreaterThanOrEqual(0);
      const rest = numberOfFraction(multiply(loss!.least, six)) - numberOfFraction(squares);
      expect(Math.abs(rest - apart)).toBeLessThan(1e-9 * (1 + apart));
    }
  });
});

describe('exactLoss', () => {
  const relu = stackOf<Layer>(
    dense(
      [
        [1, 1],
        [1, 1],
      ],
      [0, -1],
    ),
    activationLayer('relu'),
    dense([[1], [-2]]),
  );

  it('is 0 where two ReLU units are XOR, and exact', () => {
    expect(exactLoss(relu, corners, labels)).toEqual({ least: ratio(0), most: ratio(0) });
    expect(exactLoss(stackOf(dense([[0], [0]], [0.5])), corners, labels)).toEqual({
      least: ratio(1, 4),
      most: ratio(1, 4),
    });
  });

  it('lies between two fractions that are close, through tanh', () => {
    const tanh = stackOf<Layer>(dense([[1], [1]]), activationLayer('tanh'));
    const { least, most } = exactLoss(tanh, corners, labels)!;
    const truth = (Math.tanh(2) ** 2 + 2 * (1 - Math.tanh(1)) ** 2) / 4;
    expect(compare(least, most)).toBe(-1);
    expect(Math.abs(numberOfFraction(least) - truth)).toBeLessThan(1e-15);
    expect(Math.abs(numberOfFraction(most) - truth)).toBeLessThan(1e-15);
  });

  it('is not known where the network jumps at a row, and where there are no rows', () => {
    const step = stackOf<Layer>(
      dense([[1, 1]]),
      activationLayer('tanh'),
      dense([[1], [-1]]), // 0, which balls do not know
      activationLayer('step'),
    );
    expect(exactLoss(step, [[1]], [[1]])).toBeUndefined();
    expect(exactLoss(relu, [], [])).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer, stackOf } from '../network/stack.ts';
import {
  add,
  compare,
  dyadic,
  fractionOf,
  multiply,
  numberOfFraction,
  ratio,
  subtract,
  zero,
} from '../numbers/fraction.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactForward } from './exact-forward.ts';
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
    // The fourth target, of numbers below 1, is rounded by at most 2⁻⁵²: no map misses it by more.
    expect(
      compare(regression(points, targets).squares, dyadic({ mantissa: 1n, exponent: -104 })),
    ).toBe(-1);
  });

  it('of XOR is ½ everywhere, and misses it by exactly 1', () => {
    const { coefficients, squares } = regression(corners, labels);
    expect(coefficients).toEqual([[ratio(0)], [ratio(0)], [ratio(1, 2)]]);
    expect(squares).toEqual(ratio(1));
  });

  it('of no rows is any map, and misses nothing', () => {
    expect(regression([], [])).toEqual({ coefficients: [[]], unique: false, squares: ratio(0) });
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
      // SSE(θ) = SSE(β) + ‖A(θ − β)‖², in fractions: nothing is rounded.
      const apart = points.reduce((sum, x) => {
        const miss = [...x, 1].reduce(
          (s, a, i) =>
            add(s, multiply(fractionOf(a), subtract(fractionOf(theta[i]!), coefficients[i]![0]!))),
          zero,
        );
        return add(sum, multiply(miss, miss));
      }, zero);
      expect(loss!.most).toEqual(loss!.least);
      expect(multiply(loss!.least, ratio(6))).toEqual(add(squares, apart));
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
    // Of numbers below 1: two functions and six operations, of a rounding each, and that of the fraction.
    const rounding = 10 * 2 ** -53;
    expect(compare(least, most)).toBe(-1);
    expect(Math.abs(numberOfFraction(least) - truth)).toBeLessThan(rounding);
    expect(Math.abs(numberOfFraction(most) - truth)).toBeLessThan(rounding);
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

  it('is the mean over rows and outputs, and no less than 0', () => {
    // (1 + 4 + 9 + 16 + 25 + 36)/6
    const zero = stackOf(dense([[0, 0]]));
    expect(exactLoss(zero, [[1], [1], [1]], [[1, 2], [3, 4], [5, 6]])!.most).toEqual(ratio(91, 6)); // biome-ignore format: a matrix
    // A ball around 0: (m ± r)² is within r (2|m| + r) of m², which here is all that is known.
    const none = stackOf<Layer>(dense([[1, 1]]), activationLayer('tanh'), dense([[1], [-1]]));
    const { least, most } = exactLoss(none, [[1]], [[0]])!;
    expect(least).toEqual(ratio(0));
    expect(compare(most, least)).toBe(1);
    const y = exactForward(none, [[1]])!;
    const [m, r] = [y.middle[0]![0]!, y.radius![0]![0]!].map((mantissa) => dyadic({ mantissa, exponent: y.exponent })); // biome-ignore format: one line
    expect(numberOfFraction(m!)).toBe(0);
    expect(most).toEqual(multiply(r!, r!));
  });
});

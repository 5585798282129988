import { describe, expect, it } from 'vitest';
import { activationLayer, type Dense, dense, type Layer, type Stack } from '../network/stack.ts';
import type { Balls } from '../numbers/dyadic.ts';
import { divide, dyadic, type Fraction, fractionOf, subtract } from '../numbers/fraction.ts';
import { exactGradient } from './exact-gradient.ts';
import { squaredError } from './squared-error.ts';

const stackOf = (...layers: Layer[]): Stack<Layer> => ({
  ...{ inputs: (layers[0] as Dense).weight.length, layers },
});

const fractionsOf = ({ exponent, middle, radius }: Balls): Fraction[][] => {
  expect(radius).toBeUndefined();
  return middle.map((row) => row.map((mantissa) => dyadic({ mantissa, exponent })));
};

/** A layer with h added to one number: of the weight, or of the bias where there is no row. */
const moved = ({ weight, bias }: Dense, i: number | undefined, j: number, h: number): Dense =>
  dense(
    weight.map((row, r) => row.map((w, c) => (r === i && c === j ? w + h : w))),
    (bias ?? weight[0]!.map(() => 0)).map((b, c) => (i === undefined && c === j ? b + h : b)),
  );

/**
 * The derivative of half the squared error by one number of a layer. It is a polynomial of degree 2 in each number, as
 * long as no ReLU bends within h: its central difference is its derivative, exactly.
 */
const slopeBy = (
  stack: Stack<Layer>,
  inputs: number[][],
  targets: number[][],
  at: number,
  i: number | undefined,
  j: number,
): Fraction => {
  const h = 2 ** -12;
  const [above, below] = [h, -h].map((step) => {
    const layers = stack.layers.map((layer, k) => (k === at ? moved(layer as Dense, i, j, step) : layer)); // biome-ignore format: one line
    const { middle, exponent } = squaredError({ ...stack, layers }, { inputs, targets })!;
    return dyadic({ mantissa: middle[0]![0]!, exponent });
  });
  return divide(subtract(above!, below!), fractionOf(4 * h));
};

const heldToDifferences = (stack: Stack<Layer>, inputs: number[][], targets: number[][]): void => {
  const gradient = exactGradient(stack, inputs, targets);
  const dense = [...stack.layers.entries()].flatMap(([k, layer]) => ('weight' in layer ? k : []));
  expect(gradient.map(({ at }) => at)).toEqual(dense);
  for (const { at, weight, bias } of gradient) {
    const layer = stack.layers[at] as Dense;
    expect(fractionsOf(weight)).toEqual(
      layer.weight.map((row, i) => row.map((_, j) => slopeBy(stack, inputs, targets, at, i, j))),
    );
    expect(fractionsOf(bias)).toEqual([
      layer.weight[0]!.map((_, j) => slopeBy(stack, inputs, targets, at, undefined, j)),
    ]);
  }
};

describe('the gradient of half the squared error is its central difference, number by number', () => {
  const inputs = [[1, -2], [0.5, 3], [-1, 0.25]]; // biome-ignore format: a matrix

  it('of dense layers, with a bias or without one', () => {
    const stack = stackOf(dense([[2, 0.5, -1], [3, -0.25, 1]], [0.125, -4, 1]), dense([[1, 2], [0.75, -1], [-3, 5]])); // biome-ignore format: matrices
    heldToDifferences(stack, inputs, [[1, 2], [-0.5, 2 ** -10], [64, 0]]); // biome-ignore format: a matrix
  });

  it('through ReLU, where some units of some rows are 0', () => {
    const stack = stackOf(
      dense([[2, 0.5, -1], [3, -0.25, 1]], [0.125, 1, -1]), // biome-ignore format: a matrix
      activationLayer('relu'),
      dense([[1, 2], [0.75, -1], [-3, 5]], [0.5, 0.5]), // biome-ignore format: a matrix
      activationLayer('relu'),
    );
    heldToDifferences(stack, inputs, [[1, 2], [-0.5, 2 ** -10], [64, 0]]); // biome-ignore format: a matrix
  });
});

describe('the gradient at a kink', () => {
  const stack = stackOf(dense([[3]], [-6]), activationLayer('relu'), dense([[5]], [1]));
  const at = (x: number, atKink?: 0 | 1) =>
    exactGradient(stack, [[x]], [[0]], atKink).map(({ weight, bias }) => [
      ...fractionsOf(weight).flat(),
      ...fractionsOf(bias).flat(),
    ]);

  it('is what relu′(0) = 0 or 1 gives: y − t = 1, times 5 to the first layer, whose x is 2', () => {
    const last = [0, 1].map(fractionOf);
    expect(at(2)).toEqual([[0, 0].map(fractionOf), last]);
    expect(at(2, 0)).toEqual([[0, 0].map(fractionOf), last]);
    expect(at(2, 1)).toEqual([[10, 5].map(fractionOf), last]);
  });

  it('is not asked for beside one: 3 · 1 − 6 is less than 0, and 3 · 3 − 6 is 3, which gives 16', () => {
    for (const atKink of [0, 1] as const) {
      expect(at(1, atKink)).toEqual([[0, 0].map(fractionOf), [0, 1].map(fractionOf)]);
      expect(at(3, atKink)).toEqual([[240, 80].map(fractionOf), [48, 16].map(fractionOf)]);
    }
  });
});

describe('there is no gradient', () => {
  it('through an activation that is not made of lines', () => {
    const tanh = stackOf(dense([[1]]), activationLayer('tanh'));
    expect(() => exactGradient(tanh, [[1]], [[1]])).toThrow(new RangeError('expected relu, found tanh')); // biome-ignore format: one line
  });

  it('at what is no number', () => {
    expect(() => exactGradient(stackOf(dense([[1]])), [[Number.NaN]], [[1]])).toThrow(RangeError);
  });
});

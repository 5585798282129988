import { describe, expect, it } from 'vitest';
import { activationNamed, type Form, formOf } from '../activations/index.ts';
import { isBounded } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { activationLayer, dense, type Layer } from '../network/stack.ts';
import { type Format, float16, float32 } from '../numbers/format.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { collapseTolerance } from './collapse-tolerance.ts';
import { assumptionOfSlope, slopeBound } from './derivative-tolerance.ts';
import { jacobianTolerance } from './jacobian-tolerance.ts';
import { networkJacobianTolerance } from './network-jacobian.ts';
import {
  assumptionOf,
  type State,
  throughActivation,
  throughDense,
} from './nonlinear-tolerance.ts';
import { theta } from './upward.ts';

/** A format in which every term of a bound can be seen: u = 2⁻¹², η = 2⁻¹⁰. */
const coarse: Format = { ...float16, unit: 2 ** -12, smallest: 2 ** -10, largest: 2 ** 60 };
const form = (name: string): Form => formOf(activationNamed(name)!);
const square = form('square');

const stack = (inputs: number, ...layers: Layer[]): Network => ({ inputs, layers });
const first = dense([[2, -3], [-1, 5]], [1, -2]); // biome-ignore format: a matrix
const second = dense([[-0.5, 0.25, 3], [4, -8, 0.125]]); // biome-ignore format: a matrix

const perOf = (network: Network, row: readonly number[], format: Format): readonly number[] => {
  const within = jacobianTolerance(network, row, format);
  if (!isBounded(within)) throw new Error(within.none);
  return within.per.flat();
};

/** The state before the first activation, and how far a slope there may be off. */
const beforeSquare = (row: readonly number[]) => {
  const zeros = row.map(() => 0);
  const start: State = {
    ...{ center: row, own: zeros, subject: zeros, integers: row.every(Number.isInteger) },
  };
  const state = throughDense(start, first, coarse);
  if (typeof state === 'string') throw new Error(state);
  return state;
};
const slopesAfter = ({ center, own, subject }: State, of = square) =>
  center.map((z, j) => {
    const { slope, error, curvature = 0 } = slopeBound(of, z, coarse)!;
    return { size: Math.abs(slope), off: error + 2 * curvature * (own[j]! + subject[j]!) };
  });

/** Σⱼ |W₁|ᵢⱼ dⱼ |W₂|ⱼₒ for all i and o. */
const through = (d: readonly number[]): number[] =>
  first.weight.flatMap((row) =>
    [0, 1, 2].map((o) =>
      row.reduce((sum, w, j) => sum + Math.abs(w) * d[j]! * Math.abs(second.weight[j]![o]!), 0),
    ),
  );

describe('the bound of a Jacobian', () => {
  it.each([
    ['integers', [3, 1]], // z is exact: 1 + 6 − 1 = 6 and −2 − 9 + 5 = −6
    ['numbers that are rounded', [3, 0.5]],
  ])('is (B − A) + θ(K) B of two layers and a square between, at %s', (_, row) => {
    const slopes = slopesAfter(beforeSquare(row));
    const most = slopes.map(({ size, off }) => size + off);
    const roundings = 3 + 1 + 3;
    // The largest sums: a column of 3 + 5, and a row of 4 + 8 + 1/8.
    const under = 4 * 2 ** -10 * roundings ** 2 * 8 * Math.max(...most) * 12.125;
    const apart = through(slopes.map(({ off }) => off));
    const formulas = through(most).map(
      (b, k) => apart[k]! + theta(roundings, 2 ** -12) * b + under,
    );
    const network = stack(2, first, activationLayer('square'), second);
    expect(notJustAbove(perOf(network, row, coarse), formulas)).toEqual([]);
  });

  it('is of what moved an argument, the rounding of a sum', () => {
    const { own, subject } = beforeSquare([3, 0.5]);
    expect([beforeSquare([3, 1]).subject, Math.min(...own, ...subject) > 0]).toEqual([
      [0, 0],
      true,
    ]);
  });

  it('has factors and norms of 1 at the least, and both activations', () => {
    // The slope at 2 is below 1, and so is the sum of the layer of 1/8; with its error the slope at 0.1 is not.
    const tanh = form('tanh');
    const network = stack(1, activationLayer('tanh'), dense([[0.125]]), activationLayer('tanh'));
    const start = { center: [2], own: [0], subject: [0], integers: true };
    const one = slopeBound(tanh, 2, coarse)!;
    const after = throughActivation(start, tanh, coarse) as State;
    const next = throughDense(after, dense([[0.125]]), coarse) as State;
    const [two] = slopesAfter(next, tanh);
    const most = (one.slope + one.error) * 0.125 * (two!.size + two!.off);
    const apart = one.error * 0.125 * two!.size + (one.slope + one.error) * 0.125 * two!.off;
    const roundings = 1 + 2 + 1;
    const formula =
      apart +
      theta(roundings, 2 ** -12) * most +
      4 * 2 ** -10 * roundings ** 2 * (two!.size + two!.off);
    expect(notJustAbove(perOf(network, [2], coarse), [formula])).toEqual([]);
  });

  it('has norms that are sums of many entries, rounded up', () => {
    const units = new Array<number>(400).fill(1);
    const { slope, error } = slopeBound(form('sin'), 0, coarse)!;
    const most = slope + error;
    const formula = error + theta(3, 2 ** -12) * most + 4 * 2 ** -10 * 9 * most * 400;
    const row = perOf(stack(1, activationLayer('sin'), dense([units])), [0], coarse);
    expect(
      notJustAbove(
        row,
        units.map(() => formula),
      ),
    ).toEqual([]);
  });

  it('says what it assumes of slopes and values, each once', () => {
    const two = [activationLayer('tanh'), activationLayer('relu'), activationLayer('tanh')];
    const within = jacobianTolerance(stack(1, ...two), [2], float32);
    expect(within).toMatchObject({
      because: 'chain rule, (B − A) + θ(K) B with B = |W₁|(|D₁| + δ₁)|W₂|⋯',
      assuming: [
        assumptionOfSlope(form('tanh')),
        assumptionOf(form('tanh'), float32),
        assumptionOfSlope(form('relu')),
      ],
    });
  });

  it('is that of a collapse where there is no activation, and that of words for other layers', () => {
    const affine = stack(2, first, second, dense([[0.1], [0.7], [1.3]]));
    expect(jacobianTolerance(affine, [1, 1], coarse)).toEqual(
      collapseTolerance(affine, coarse, 'any').weight,
    );
    const branches = [[activationLayer('square')], []];
    const tree = { inputs: 1, layers: [{ kind: 'sum', branches }] } as unknown as Network;
    expect(jacobianTolerance(tree, [0.5], coarse)).toEqual(
      networkJacobianTolerance(tree, [0.5], coarse),
    );
  });
});

describe('there is no bound of a Jacobian', () => {
  /** z = 4 x, within 2 · 4 u |x| + 2 η of it in the subject. */
  const through = (name: string, x: number, format = coarse) =>
    jacobianTolerance(stack(1, dense([[4]]), activationLayer(name)), [x], format);

  it('where a kink is within reach of an argument, from either side', () => {
    // |z| = 2⁻⁹ is nearer to the kink at 0 than 2 η = 2⁻⁹ and its roundings.
    for (const x of [2 ** -11, -(2 ** -11)])
      expect(through('relu', x)).toEqual({ none: 'singular' });
    for (const x of [2 ** -8, -(2 ** -8)]) expect(isBounded(through('relu', x))).toBe(true);
  });

  it('where f″ has no bound', () => {
    expect(through('exponential', 0.5)).toEqual({ none: 'singular' });
  });

  it('where a sum, a value or the product of the norms comes to the largest number', () => {
    const below = (largest: number): Format => ({ ...coarse, largest });
    expect(through('relu', 8, below(32))).toEqual({ none: 'overflow' }); // the sum is 32
    expect(through('square', 8, below(1000))).toEqual({ none: 'overflow' }); // its square is 1024
    // The slope of x² at 8 is 16 and some; the norms 4 · 16 and their roundings.
    const { slope, error } = slopeBound(square, 32, coarse)!;
    const top = 4 * (slope + error) * (1 + theta(3, 2 ** -12));
    const after = (largest: number) =>
      jacobianTolerance(
        stack(1, dense([[4]]), activationLayer('square'), dense([[0]])),
        [8],
        below(largest),
      );
    expect(top).toBeLessThan(1024);
    expect(isBounded(after(2000))).toBe(true);
  });

  it('where the norms come to the largest number though no value does', () => {
    // At 0 the values are 0, and slopes of sin are 1: 2³⁰ · 2³⁰.
    const network = stack(1, dense([[2 ** 30]]), activationLayer('sin'), dense([[2 ** 30]]));
    const at = (largest: number) => jacobianTolerance(network, [0], { ...coarse, largest });
    const { slope, error } = slopeBound(form('sin'), 0, coarse)!;
    const top = 2 ** 60 * (slope + error) * (1 + theta(5, 2 ** -12));
    expect(at(top * (1 - 2 ** -30))).toEqual({ none: 'overflow' });
    expect(isBounded(at(top * (1 + 2 ** -30)))).toBe(true);
  });
});

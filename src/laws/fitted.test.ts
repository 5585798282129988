import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../network/stack.ts';
import { toBalls, toRows } from '../numbers/dyadic.ts';
import { bfloat16, float16, float32, float64 } from '../numbers/format.ts';
import { divide, dyadic, integer } from '../numbers/fraction.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { exactGradient } from '../oracle/exact-gradient.ts';
import { regression } from '../oracle/regression.ts';
import { squaredError } from '../oracle/squared-error.ts';
import { staysFinite } from '../rounding/stays-finite.ts';
import { stepTolerance } from '../rounding/step-tolerance.ts';
import { drive } from '../run/trial/drive.ts';
import { fitIn } from '../subjects/fit-in.ts';
import { inProcess } from '../subjects/in-process.ts';
import type { Subject } from '../subjects/subject.ts';
import { several } from '../testing/effort.ts';
import { gradientDescent } from '../training/gradient-descent.ts';
import { randomStart } from '../training/random-start.ts';
import { nextRows } from './fitted.ts';
import type { Law } from './law.ts';
import {
  distanceToRegression,
  regressionOutputs,
  squaredDistance,
  withBasis,
} from './regression-floor.ts';
import fitFloor from './sentences/fit-floor.ts';
import fitLoss from './sentences/fit-loss.ts';
import fitSmallGradient from './sentences/fit-small-gradient.ts';
import { smallestEigenvalue } from './smallest-eigenvalue.ts';

const numbers = (seed: number, rows: number, columns: number): number[][] => {
  const { normal } = randomFrom(seed);
  return Array.from({ length: rows }, () => Array.from({ length: columns }, normal));
};

/** D² Σ (q − y)² ÷ D², as a double. */
const distance = (best: ReturnType<typeof regressionOutputs>, y: number[][]): number => {
  const { exponent, middle } = squaredDistance(best, { ...toBallsOf(y) });
  const D = Number(best.denominator) * 2 ** best.scale;
  return (Number(middle[0]![0]!) * 2 ** exponent) / D ** 2;
};
const toBallsOf = (rows: number[][]) => exactForward({ inputs: rows[0]!.length, layers: [] }, rows);

describe('the floor', () => {
  it('is what a regression leaves, and no affine stack leaves less, trained from as many starts', () => {
    const random = randomFrom(5);
    const inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]; // biome-ignore format: points
    const targets = [[0], [1], [1], [0]]; // Σ (t − ½)² = 1
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < several(10_000, 1000); k++) {
      const hidden = Array.from({ length: random.integer(0, 2) }, () => random.integer(1, 3));
      const stack = randomStart(k, [2, ...hidden, 1]);
      const training = gradientDescent(stack, inputs, targets);
      let state = training.start;
      for (let n = 0; n < 6; n++) state = training.step(state, { rate: 0.25, momentum: 0.5 });
      const loss = training.loss(state.parameters);
      if (loss < least) least = loss; // not where it diverges
      if (loss < 0.25 + 2 ** -40) {
        const { exponent, middle } = squaredError(training.network(state.parameters), {
          inputs,
          targets,
        })!;
        expect(middle[0]![0]! >= 1n << BigInt(-exponent)).toBe(true);
      }
    }
    expect(least).toBeGreaterThan(0.25 - 2 ** -50);
    expect(least).toBeLessThan(0.2501); // some get there
  });

  it('is the same by projection and by elimination, to the last digit', () => {
    for (const [rows, inputs, outputs] of [
      [1, 1, 1],
      [3, 2, 2],
      [5, 3, 1],
    ] as const) {
      // biome-ignore format: shapes
      const examples = withBasis(numbers(rows, rows, inputs), outputs);
      const { squares } = regression(examples.inputs, examples.targets);
      const best = regressionOutputs(examples);
      const { exponent, middle } = squaredDistance(best, toBalls(examples.targets));
      const apart = dyadic({ mantissa: middle[0]![0]!, exponent: exponent - 2 * best.scale });
      expect(divide(apart, integer(best.denominator ** 2n))).toEqual(squares);
    }
  });

  it('agrees with a training that has found it', () => {
    const examples = withBasis(numbers(3, 2, 2), 2);
    const best = regressionOutputs(examples);
    const training = gradientDescent(randomStart(1, [2, 2]), examples.inputs, examples.targets);
    let state = training.start;
    for (let k = 0; k < 3000; k++) state = training.step(state, { rate: 0.3, momentum: 0.5 });
    const one = training.network(state.parameters) as Stack;
    const floor = distance(best, examples.targets as number[][]);
    // Two sums of ten squares, rounded some sixteen times each; what training still misses is of the second order.
    expect(Math.abs(training.loss(state.parameters) * 10 - floor)).toBeLessThanOrEqual(
      32 * 2 ** -53 * floor,
    );
    // Of numbers below 1 in a few dozen roundings: a gradient that is smaller than its own rounding moves nothing.
    const still = 64 * float64.unit;
    const { gradient, start } = gradientDescent(one, examples.inputs, examples.targets);
    expect(Math.hypot(...gradient(start.parameters))).toBeLessThan(still);
    // ‖Θ − β‖ ≤ rows · outputs ÷ 2 · ‖∇L‖ ÷ λ, and outputs are apart by ‖A‖ times that, ‖A‖² at most the sum of its squares.
    const { inputs } = examples;
    const apart = (inputs.length * still) / smallestEigenvalue(inputs);
    const { square, denominator } = distanceToRegression(examples, one);
    expect(Number(square) / Number(denominator)).toBeLessThan(apart ** 2);
    const squares = inputs.flat().reduce((sum, x) => sum + x * x, inputs.length);
    const outputs = toRows(exactForward(one, inputs)) as number[][];
    expect(distance(best, outputs)).toBeLessThan(squares * apart ** 2);
  });

  it('has an eigenvalue that is proved, and a plain one of many columns', () => {
    const simplex = [[0], [1]]; // [X 1]ᵀ[X 1] = [[1, 1], [1, 2]]
    const least = (3 - Math.sqrt(5)) / 2;
    expect(smallestEigenvalue(simplex)).toBeLessThan(least);
    expect(smallestEigenvalue(simplex)).toBeGreaterThan(least * (1 - 2 ** -9)); // 2⁻¹⁰, and the rounding of float32
    const { inputs } = withBasis(numbers(1, 1, 8), 1);
    expect(smallestEigenvalue(inputs)).toBe((1 - 2 ** -50) / 10);
  });
});

describe('a step', () => {
  it('is that of exact arithmetic, within a bound that is not far away', () => {
    const stack = stackOf<Layer>(
      ...([
        dense(numbers(1, 2, 3), [0.1, 0.2, 0.3]),
        activationLayer('relu', {}),
        dense(numbers(2, 3, 1)),
      ] as const),
    );
    const { inputs, targets } = { inputs: numbers(3, 4, 2), targets: numbers(4, 4, 1) };
    const exact = exactGradient(stack, inputs, targets);
    const { gradient, start } = gradientDescent(stack, inputs, targets);
    const found = gradient(start.parameters);
    const flat = exact.flatMap(({ weight, bias, at }) => [
      ...toRows(weight).flat(),
      ...(at === 0 ? toRows(bias).flat() : []),
    ]);
    // Sums over four rows of products of four numbers, of some sixteen roundings each, none far above the largest.
    const largest = Math.max(...flat.map(Math.abs));
    for (const [k, x] of flat.entries())
      expect(Math.abs(found[k]! * 2 - x)).toBeLessThanOrEqual(2 ** -48 * largest);
    const length = { rate: 0.5, momentum: 0 };
    for (const { weight } of stepTolerance({ stack, inputs, targets, ...length }, float64))
      expect('per' in weight && Math.max(...weight.per.flat())).toBeLessThan(1000 * float64.unit);
    expect(() =>
      exactGradient(stackOf<Layer>(dense([[1]]), activationLayer('tanh')), [[1]], [[1]]),
    ).toThrow('expected relu, found tanh');
  });

  it('has no bound where its numbers come near the largest', () => {
    const stack = stackOf(dense([[1e30]]));
    const given = { stack, inputs: [[1e10]], targets: [[0]], rate: 1, momentum: 0 };
    expect(stepTolerance(given, float32)[0]!.weight).toEqual({ none: 'overflow' });
  });
});

describe('staysFinite', () => {
  const rows = { inputs: [[1]], targets: [[1]] };
  const options = { steps: 3, rate: 0.125, momentum: 0.5 };
  it.each<[string, Stack<Layer>, number, boolean]>([
    ['a small training', stackOf(dense([[1]], [0])), 0.125, true],
    ['with ReLU', stackOf<Layer>(dense([[1]]), activationLayer('relu', {})), 0.125, true],
    [
      'an activation that grows',
      stackOf<Layer>(dense([[1]]), activationLayer('square', {})),
      0.125,
      false,
    ],
    ['large weights', stackOf(dense([[1e200]]), dense([[1e200]])), 0.125, false],
    ['a large step', stackOf(dense([[1]]), dense([[1]])), 1e200, false],
  ])('%s', (_, stack, rate, finite) => {
    expect(staysFinite(stack, rows, { ...options, rate }, float64)).toBe(finite);
  });

  it('says nothing in a format in which a gradient may be off by many times its sizes', () => {
    const wide = (units: number): Stack =>
      stackOf(dense([new Array(units).fill(2 ** -6)]), dense(new Array(units).fill([2 ** -6])));
    expect(staysFinite(wide(600), rows, options, float64)).toBe(true);
    expect(staysFinite(wide(100), rows, options, bfloat16)).toBe(true);
    expect(staysFinite(wide(600), rows, options, bfloat16)).toBe(false);
  });

  it('counts what roundings may add to a square of the loss', () => {
    // |y| + |t| is 9 at most: 81, and 81 (1 + θ)² with the roundings of float8, where the largest number is 448.
    const one = stackOf(dense([[2]]));
    const far = { inputs: [[4]], targets: [[1]] };
    const still = { steps: 0, rate: 0.125, momentum: 0 };
    expect(staysFinite(one, far, still, float16)).toBe(true);
    expect(staysFinite(one, far, still, formatNamed('float8-e4m3')!)).toBe(false);
  });
});

describe('what a fit answers', () => {
  const stack = stackOf<Layer>(dense([[1, 2]], [0, 0]), dense([[1], [1]]));
  const tried = (fit: unknown, law: Law = fitLoss) =>
    drive(
      law,
      { stack, inputs: [[1], [2]] },
      inProcess({ name: 'of the test', descent: true, fit } as Subject, { subject: 'of the test' }),
    );
  const honest: NonNullable<Subject['fit']> = (s, inputs, targets, options) =>
    fitIn(float64, s, { inputs, targets }, options);
  const changed = (layers: readonly unknown[], loss: unknown = 0) => ({
    stack: { inputs: 1, layers },
    loss,
  });
  const [first, second] = stack.layers;

  it('holds, with typed arrays and matrices in it too', async () => {
    expect(await tried(honest)).toMatchObject({ status: 'held' });
    const typed: NonNullable<Subject['fit']> = async (...call) => {
      const { stack: s, loss } = await honest(...call);
      const layers = s.layers.map((layer) => ({
        ...layer,
        weight: (layer as never as { weight: number[][] }).weight.map((row) =>
          Float64Array.from(row),
        ),
      }));
      return { stack: { ...s, layers } as never, loss: { arraySync: () => loss } };
    };
    expect(await tried(typed)).toMatchObject({ status: 'held' });
    expect(await tried(honest, fitFloor)).toMatchObject({ status: 'held' });
    expect(await tried(honest, fitSmallGradient)).toMatchObject({ status: 'held' });
  });

  it('is as good with the bias 0 where none was, and none where it is 0', async () => {
    const other: NonNullable<Subject['fit']> = async (s, ...call) => {
      const { stack: t, loss } = await honest(s, ...call);
      const [a, b] = t.layers as unknown as [{ weight: number[][] }, { weight: number[][] }];
      return { stack: { inputs: 1, layers: [a, { ...b, bias: [0] }] } as never, loss };
    };
    expect(await tried(other)).toMatchObject({ status: 'held' });
    const unbiased = () =>
      changed(
        [
          { kind: 'dense', weight: [[0, 0]] },
          { kind: 'dense', weight: [[0], [0]] },
        ],
        2.5,
      );
    expect(await tried(unbiased)).toMatchObject({ status: 'held' });
  });

  it.each<[string, () => unknown, string, string]>([
    ['no object', () => 3, 'wrong shape', 'expected { stack, loss }, found 3'],
    ['a list', () => [1], 'wrong shape', 'expected { stack, loss }, found 1 × ?'],
    ['no loss', () => ({ stack }), 'wrong shape', 'loss: expected a number, found undefined'],
    ['no stack', () => ({ loss: 1 }), 'wrong shape', 'stack'],
    [
      'a layer less',
      () => changed([dense([[1]])]),
      'wrong shape',
      'stack: layer 1: expected dense [1 × 2] with a bias, as was sent, found dense [1 × 1]',
    ],
    [
      'an activation',
      () => changed([first, { kind: 'activation', name: 'relu' }, second]),
      'wrong shape',
      'stack: layer 2: expected dense [2 × 1], as was sent, found relu',
    ],
    [
      'a layer more',
      () => changed([first, second, { kind: 'activation', name: 'leaky-relu' }]),
      'wrong shape',
      'stack: layer 3: expected no layer, as was sent, found leaky-relu {"slope":0.01}',
    ],
    [
      'another kind',
      () => changed([first, { kind: 'gemm', weight: [[1], [1]] }]),
      'wrong shape',
      'found gemm',
    ],
    ['NaN as the loss', () => changed([first, second], Number.NaN), 'not finite', 'loss is NaN'],
    ['NaN in a weight', () => changed([first, dense([[Number.NaN], [1]])], 1), 'not finite', 'NaN'],
    ['another loss', () => changed([first, second], 1), 'differs', ''],
  ])('is wrong with %s', async (_, fit, failure, message) => {
    const trial = await tried(fit);
    expect(trial).toMatchObject({ status: 'failed', class: failure });
    expect((trial as { fault?: string }).fault ?? '').toContain(message);
  });

  it.each([
    ['targets', 'targets[0][0] was 2, is now 9'],
    ['options', 'options.steps was 2, is now 9'],
  ])('is not to change its %s', async (what, message) => {
    const trial = await tried(
      (s: Stack, inputs: number[][], targets: number[][], options: { steps: number }) => {
        if (what === 'targets') targets[0]![0] = 9;
        else options.steps = 9;
        return honest(s, inputs, targets, options as never);
      },
    );
    expect(trial).toMatchObject({ class: 'changed its argument', fault: `fit: ${message}` });
  });

  it('the targets of a row are the row after it', () => {
    expect(nextRows([[1, 2], [3, 4], [5, 6]], 3).targets).toEqual([[3, 4, 3], [5, 6, 5], [1, 2, 1]]); // biome-ignore format: rows
  });
});

import { describe, expect, it } from 'vitest';
import { elementwise, formOf, withDigits, workingDigits } from '../activations/index.ts';
import { forward64 } from '../network/float64-forward.ts';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../network/stack.ts';
import { float32 } from '../numbers/format.ts';
import { randomFrom } from '../numbers/random.ts';
import { gradientDescent, parametersOf, withParameters } from './gradient-descent.ts';
import { randomStart } from './random-start.ts';
import { slopeOfForm } from './slope-of-form.ts';

const corners = [[0, 0], [0, 1], [1, 0], [1, 1]]; // biome-ignore format: points
const xor = [[0], [1], [1], [0]];

const trained = (stack: Stack<Layer>, steps: number, rate = 0.1, momentum = 0.9) => {
  const training = gradientDescent(stack, corners, xor);
  let state = training.start;
  for (let k = 0; k < steps; k++) state = training.step(state, { rate, momentum });
  return { loss: training.loss(state.parameters), state, training };
};

describe('gradientDescent', () => {
  it('starts at the network, and gives it back with the numbers that it has', () => {
    const stack = stackOf<Layer>(
      dense([[1, 2]], [3, 4]),
      activationLayer('tanh'),
      dense([[5], [6]]),
    );
    const { start, network } = gradientDescent(stack, [[1]], [[1]]);
    expect([...start.parameters]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(start.steps).toBe(0);
    expect(network(start.parameters)).toEqual(stack);
    expect(
      withParameters(
        stack,
        parametersOf(stack).map((x) => -x),
      ),
    ).toEqual(
      stackOf<Layer>(dense([[-1, -2]], [-3, -4]), activationLayer('tanh'), dense([[-5], [-6]])),
    );
  });

  it('has the loss of the network: the mean over rows and outputs', () => {
    const stack = stackOf(dense([[1, 2]], [0, 1]));
    const { loss, start } = gradientDescent(stack, [[1], [2]], [[0, 0], [2, 1]]); // biome-ignore format: rows
    expect(loss(start.parameters)).toBe((1 + 9 + 0 + 16) / 4);
  });

  it.each(['relu', 'tanh', 'sigmoid', 'softplus', 'gelu', 'leaky-relu'])(
    'has the gradient of the loss, with %s between the layers',
    (name) => {
      const random = randomFrom(7);
      const stack = randomStart(3, [3, 4, 4, 2], activationLayer(name));
      const rows = (columns: number) =>
        Array.from({ length: 5 }, () => Array.from({ length: columns }, random.normal));
      const { loss, gradient, start } = gradientDescent(stack, rows(3), rows(2));
      const parameters = start.parameters.map((w) => w + random.normal() / 8); // biases that are not 0
      const slope = gradient(parameters);
      const h = 2 ** -16;
      for (const [k, s] of slope.entries()) {
        const at = (h: number) => loss(parameters.map((w, i) => (i === k ? w + h : w)));
        const central = (h: number) => (at(h) - at(-h)) / (2 * h);
        const [wide, narrow] = [central(h), central(h / 2)];
        // What a central difference leaves out falls to a quarter as h is halved, so that it is a third of their
        // distance; a loss, of some 60 roundings, is known to within 2⁻⁴⁷ of itself.
        expect(Math.abs(s - narrow)).toBeLessThanOrEqual(
          Math.abs(wide - narrow) + (2 * 2 ** -47 * loss(parameters)) / h,
        );
      }
    },
  );

  it('makes the steps of θ ← θ − η(μ v + ∇L)', () => {
    const training = gradientDescent(stackOf(dense([[1]])), [[1], [2]], [[0], [0]]);
    const one = training.step(training.start, { rate: 0.125, momentum: 0.5 }); // ∇L = 5 w
    expect([...one.parameters, ...one.velocity]).toEqual([1 - 0.625, 5]);
    const two = training.step(one, { rate: 0.125, momentum: 0.5 });
    expect([...two.parameters]).toEqual([0.375 - 0.125 * (2.5 + 5 * 0.375)]);
    expect([two.steps, ...training.start.parameters]).toEqual([2, 1]);
  });

  it('learns XOR with ReLU between the layers, and never without', () => {
    const relu = Array.from({ length: 5 }, (_, seed) =>
      trained(randomStart(seed, [2, 4, 1], activationLayer('relu')), 300),
    );
    expect(Math.min(...relu.map(({ loss }) => loss))).toBeLessThan(1e-3);
    const linear = Array.from({ length: 5 }, (_, seed) =>
      trained(randomStart(seed, [2, 4, 1]), 300),
    );
    for (const { loss } of linear) expect(loss).toBeGreaterThan(0.25 - 16 * 2 ** -53);
    const { state, training } = relu[0]!;
    const byDefinition = forward64(training.network(state.parameters), corners).reduce(
      (sum, [y], k) => sum + (y! - xor[k]![0]!) ** 2 / 4,
      0,
    );
    // Outputs of terms below 4 that are added in another order differ by 8 roundings of 2⁻⁵¹; |y − t| is below 1.
    expect(Math.abs(training.loss(state.parameters) - byDefinition)).toBeLessThanOrEqual(2 ** -47);
  });

  it('computes in a format', () => {
    const training = gradientDescent(randomStart(1, [2, 3, 1]), corners, xor, { format: float32 });
    const { parameters } = training.step(training.start, { rate: 0.1, momentum: 0.9 });
    expect([...parameters].map(Math.fround)).toEqual([...parameters]);
  });
});

describe('slopeOfForm', () => {
  it.each(elementwise.map((activation) => [activation.name, activation] as const))(
    'of %s',
    (_, activation) => {
      const form = formOf(activation);
      const slope = slopeOfForm(form);
      for (const x of [-2.3, -0.7, 0.4, 1.9]) {
        const exact = withDigits(workingDigits, () => form.derivative?.(x));
        if (!exact) continue;
        // 1 − y² and the like: f within two ulps, three roundings, all of numbers of the size of f′ or of 1.
        const size = Math.max(1, Math.abs(exact.toNumber()));
        const error = Math.abs(slope(x, form.float64(x)) - exact.toNumber());
        expect(error).toBeLessThanOrEqual(2 ** -50 * size);
      }
    },
  );

  it('takes the left piece at a breakpoint', () => {
    const relu = slopeOfForm(formOf(elementwise.find(({ name }) => name === 'relu')!));
    expect([-1, 0, 1].map((x) => relu(x, 0))).toEqual([0, 0, 1]);
  });

  it('says where there is no derivative', () => {
    const form = { ...formOf(elementwise.find(({ name }) => name === 'gelu')!) };
    delete (form as { derivative?: unknown }).derivative;
    expect(() => slopeOfForm(form)(1, 1)).toThrow('gelu: it has no derivative at 1');
  });
});

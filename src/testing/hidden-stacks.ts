/**
 * Stacks that are nonlinear where hardly any search looks: in a corner of the box, on a strip, or below
 * the noise of float64.
 */
import { activationLayer, type Dense, dense, type Layer, type Stack } from '../network/stack.ts';
import type { Random } from '../numbers/random.ts';
import { randomDense } from './random-stacks.ts';

/** Units relu(u · x + bias) for each bias, beside pairs relu(g) − relu(−g) that cancel. */
const beside = (
  random: Random,
  u: readonly number[],
  biases: readonly number[],
  after: readonly number[],
): Stack<Layer> => {
  const pairs = random.integer(1, 5);
  const { weight, bias }: Dense = randomDense(random, u.length, pairs);
  const out = randomDense(random, pairs, 1, { bias: false }).weight.map(([w]) => w!);
  return {
    inputs: u.length,
    layers: [
      dense(
        weight.map((row, i) => [...row, ...row.map((w) => -w), ...biases.map(() => u[i]!)]),
        [...bias!, ...bias!.map((b) => -b), ...biases],
      ),
      activationLayer('relu'),
      dense([...out, ...out.map((w) => -w), ...after].map((w) => [w])),
    ],
  };
};

const direction = (random: Random): number[] =>
  randomDense(random, random.integer(1, 8), 1).weight.map(([w]) => w!);

/** relu(u · x − most + depth), which is 0 but in a corner of that depth. */
export const cornerKink = (random: Random, depth: number): Stack<Layer> => {
  const u = direction(random);
  const most = u.reduce((sum, w) => sum + Math.abs(w), 0);
  return beside(random, u, [depth - most], [1]);
};

/** relu(g + width) − 2 relu(g) + relu(g − width), which is 0 but on a strip of that width. */
export const tent = (random: Random, width: number): Stack<Layer> => {
  const u = direction(random);
  const most = u.reduce((sum, w) => sum + Math.abs(w), 0);
  // On a grid that holds both, so that the three kinks are where they should be.
  const at = Math.round((random.unit() - 0.5) * most * 2 ** 20) / 2 ** 20;
  return beside(random, u, [at + width, at, at - width], [1, -2, 1]);
};

/** A stack through tanh at 1, whose second layer multiplies by `weight`. */
export const faint = (random: Random, weight: number): Stack<Layer> => {
  const inputs = random.integer(1, 8);
  const units = random.integer(1, 8);
  const last = randomDense(random, units, 1, { gain: weight, bias: false });
  return { inputs, layers: [randomDense(random, inputs, units), activationLayer('tanh'), last] };
};

/** tanh(z + bias): 1 but for e^(−2 bias). */
export const saturated = (random: Random, bias: number): Stack<Layer> => {
  const inputs = random.integer(1, 8);
  const { weight } = randomDense(random, inputs, 1);
  return { inputs, layers: [dense(weight, [bias]), activationLayer('tanh')] };
};

export const hiddenStacks: readonly {
  readonly name: string;
  readonly draw: (random: Random) => Stack<Layer>;
}[] = [
  { name: 'a kink in a corner, 1e-4 deep', draw: (random) => cornerKink(random, 1e-4) },
  { name: 'a kink in a corner, 1e-8 deep', draw: (random) => cornerKink(random, 1e-8) },
  { name: 'a kink in a corner, 1e-10 deep', draw: (random) => cornerKink(random, 1e-10) },
  { name: 'a tent of width 2⁻¹⁰', draw: (random) => tent(random, 2 ** -10) },
  { name: 'a tent of width 2⁻²⁰', draw: (random) => tent(random, 2 ** -20) },
  { name: 'a tent of width 2⁻³⁰', draw: (random) => tent(random, 2 ** -30) },
  { name: 'tanh, then weights of 1e-300', draw: (random) => faint(random, 1e-300) },
  { name: 'tanh, then weights of 1e-320', draw: (random) => faint(random, 1e-320) },
  { name: 'tanh near 20', draw: (random) => saturated(random, 20) },
  { name: 'tanh near 100', draw: (random) => saturated(random, 100) },
];

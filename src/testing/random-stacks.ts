import type { Activation, Parameters } from '../activations/index.ts';
import {
  type ActivationLayer,
  activationLayer,
  type Dense,
  dense,
  type Layer,
  type Stack,
} from '../network/stack.ts';
import type { Random } from '../numbers/random.ts';

/** N(0, 1), or rounded to eighths and never 0: so that both kinds of arithmetic are met. */
export const weightFrom = (random: Random, dyadic: boolean): number =>
  dyadic ? Math.round(8 * random.normal()) / 8 || 1 / 8 : random.normal();

/** [inputs × units] of variance gain²/inputs: values neither grow nor fade with the depth. */
export const randomDense = (
  random: Random,
  inputs: number,
  units: number,
  { gain = 1, dyadic = false, bias = true } = {},
): Dense => {
  // A power of two, so that dyadic weights stay short.
  const scale = gain * (dyadic ? 2 ** -Math.round(Math.log2(inputs) / 2) : inputs ** -0.5);
  const weight = Array.from({ length: inputs }, () =>
    Array.from({ length: units }, () => scale * weightFrom(random, dyadic)),
  );
  const offsets = Array.from({ length: units }, () => weightFrom(random, dyadic) / 2);
  return dense(weight, bias ? offsets : undefined);
};

/** What a layer before an activation multiplies by: mostly about 1, and down to 10⁻⁶. */
const gains = [1, 1, 1, 1, 1, 1, 1, 1e-2, 1e-4, 1e-6] as const;

/** One to four hidden layers of 1 to 16 units through one activation, and one to four outputs. */
export const randomStack = (
  random: Random,
  activation: Activation,
  parameters?: Parameters,
): Stack<Layer> => {
  const layer: ActivationLayer = activationLayer(activation.name, parameters);
  const dyadic = random.unit() < 0.3;
  const options = { gain: random.pick(gains), dyadic, bias: random.unit() < 0.7 };
  const inputs = random.integer(1, 16);
  const layers: Layer[] = [];
  let width = inputs;
  for (let depth = random.integer(1, 4); depth > 0; depth--) {
    const units = random.integer(1, 16);
    layers.push(randomDense(random, width, units, options), layer);
    width = units;
  }
  layers.push(randomDense(random, width, random.integer(1, 4), { ...options, gain: 1 }));
  return { inputs, layers };
};

import { type ActivationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { randomFrom } from '../numbers/random.ts';

/**
 * A chain of dense layers with random weights to start a training from, the same for the same seed: units in each layer,
 * inputs first, and an activation between the layers, or none. Weights are from N(0, 2/inputs), of the last layer from
 * N(0, 1/inputs) (He et al. 2015, §2.2); biases are 0. Numbers have 16 bits after the point, so that float32 has them too.
 */
export const randomStart = (
  seed: number,
  widths: readonly [inputs: number, ...units: number[]],
  activation?: ActivationLayer,
): Stack<Layer> => {
  const random = randomFrom(seed);
  const last = widths.length - 1;
  const layers = widths.slice(1).flatMap((units, k): Layer[] => {
    const inputs = widths[k]!;
    const isLast = k + 1 === last;
    const spread = Math.sqrt((isLast || !activation ? 1 : 2) / inputs);
    const weight = Array.from({ length: inputs }, () =>
      Array.from({ length: units }, () => Math.round(random.normal() * spread * 2 ** 16) / 2 ** 16),
    );
    const layer = dense(weight, new Array<number>(units).fill(0));
    return activation && !isLast ? [layer, activation] : [layer];
  });
  return { inputs: widths[0], layers };
};

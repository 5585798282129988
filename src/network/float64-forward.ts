import { activationNamed, type Form, formOf } from '../activations/index.ts';
import { type Arithmetic, float64Arithmetic, lift } from '../numbers/arithmetic.ts';
import type { Rows } from '../numbers/rows.ts';
import { arithmeticSystem } from '../words/systems/arithmetic-system.ts';
import { floatSystem } from '../words/systems/float-system.ts';
import { walk } from '../words/walk.ts';
import { type Network, wordsOf } from './network.ts';
import type { ActivationLayer } from './stack.ts';

/** The function of an activation layer. Throws RangeError when the catalogue has none of that name. */
export const formOfLayer = ({ name, parameters }: ActivationLayer): Form => {
  const activation = activationNamed(name);
  if (activation?.kind !== 'elementwise') {
    throw new RangeError(`activation: expected a function of one number by name, found ${name}`);
  }
  return formOf(activation, parameters);
};

/**
 * The network's output at each row of inputs, in a number system without quotients, roots and activations:
 * a prime field, integers.  x : [batch × inputs] → [batch × outputs]. No layers: x itself. Throws RangeError
 * where a layer needs more.
 */
export const forwardIn = <T>(
  arithmetic: Arithmetic<T>,
  network: Network,
  inputs: Rows,
): readonly (readonly T[])[] =>
  walk(arithmeticSystem(arithmetic), wordsOf(network), lift(arithmetic, inputs));

/**
 * The network as a function of its inputs, in a format's numbers: every operation rounded, activations by their
 * float64 form and then rounded.  [batch × inputs] → [batch × outputs]. The network is translated once, for
 * who evaluates it at many points.
 */
export const functionOfNetwork = (
  arithmetic: Arithmetic<number>,
  network: Network,
): ((inputs: Rows) => number[][]) => {
  const [system, words] = [floatSystem(arithmetic), wordsOf(network)];
  return (inputs) => walk(system, words, lift(arithmetic, inputs)) as number[][];
};

/** The network's output at each row of inputs, in a format's numbers, as `functionOfNetwork` has it. */
export const forwardWith = (
  arithmetic: Arithmetic<number>,
  network: Network,
  inputs: Rows,
): number[][] => functionOfNetwork(arithmetic, network)(inputs);

/**
 * y = f_L(…f₁(x W₁ + b₁)… W_L + b_L) in float64, layer by layer, and so for layers of any kind.  inputs : [batch
 * × inputs] → [batch × outputs]. Throws RangeError when there is no activation or no kind of a name.
 *
 * @example
 * import { activationLayer, dense, forward64, type Layer, stackOf } from 'foldproof';
 *
 * const stack = stackOf<Layer>(dense([[1, -1]]), activationLayer('relu'), dense([[1], [1]]));
 * forward64(stack, [[-3], [2]]); // [[3], [2]]
 */
export const forward64 = (network: Network, inputs: Rows): number[][] =>
  forwardWith(float64Arithmetic, network, inputs);

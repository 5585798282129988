import { stackNear } from '../collapse/stack-near.ts';
import { Fault } from '../input/made.ts';
import { isAffineNetwork } from '../network/is-affine-network.ts';
import { inputSize, type Network } from '../network/network.ts';
import { isStack, type Layer, type Stack } from '../network/stack.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { apart } from './certify.ts';
import type { Witness } from './chord.ts';
import { classify, type Verdict } from './classify.ts';
import { type SearchOptions, searchWitness } from './search.ts';

/** A verdict, and the stack in which its witness can be made simpler, where that is the same function. */
export interface NetworkVerdict {
  readonly verdict: Verdict;
  readonly stack?: Stack<Layer>;
}

/** Whether the network's own balls show that it leaves the chord of a witness that was found nearby. */
const leaves = (network: Network, { point, x, y, t, output }: Witness): boolean => {
  const values = exactForward(network, [point, x, y]);
  if (!values) return false;
  const only = (rows: readonly (readonly bigint[])[]) => rows.map((row) => [row[output]!]);
  return (
    apart(
      {
        exponent: values.exponent,
        middle: only(values.middle),
        ...(values.radius && { radius: only(values.radius) }),
      },
      t,
    ) !== undefined
  );
};

/**
 * What a network of any kind of layer is, as a function of real numbers in a box. Affine layers are affine by
 * their kinds. Where each of them is a dense layer of doubles, the verdict is that of the stack; where they are
 * not, as for a norm with a root, a witness is looked for in the stack nearby and then proven for the network
 * itself. A Fault says which layer a verdict cannot be given for. Throws RangeError as `classify` does.
 */
export const classifyNetwork = (
  network: Network,
  options: Omit<SearchOptions, 'methods'> = {},
): NetworkVerdict | Fault => {
  if (isStack(network)) return { verdict: classify(network, options), stack: network };
  const zeros = new Array<number>(inputSize(network)).fill(0);
  if (isAffineNetwork(network) && exactForward(network, [zeros])) {
    const because = 'all layers are affine';
    return { verdict: { verdict: 'affine', because, where: 'everywhere' } };
  }
  const near = stackNear(network);
  if (near instanceof Fault) return near;
  if (near.exact) return { verdict: classify(near.stack, options), stack: near.stack };
  const { witness, by, ...spent } = searchWitness(near.stack, options);
  if (witness && by !== undefined && leaves(network, witness)) {
    return { verdict: { verdict: 'nonlinear', witness, by, evaluations: spent.evaluations } };
  }
  return { verdict: { verdict: 'undecided', spent } };
};

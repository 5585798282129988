import { exact, type Tolerance } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { isAffine, isStack, outputs } from '../network/stack.ts';
import { allFinite, fromRows, type Matrix, toRows } from '../numbers/flat-matrix.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { chainBound, linksOf } from './chain-bound.ts';
import { layeredTolerance } from './network-tolerance.ts';
import { nonlinearTolerance } from './nonlinear-tolerance.ts';
import { onLattice } from './on-lattice.ts';

/** A bound as a tolerance; none where there is no bound, or where it is not finite. */
export const toleranceOf = (bound: Matrix | undefined, because: string): Tolerance =>
  bound && allFinite(bound) ? { per: toRows(bound), because } : { none: 'overflow' };

/**
 * |computed − exact| of a network evaluated layer by layer in the format, entry by entry, in any order
 * of summation and with FMA or without.  inputs : [batch × inputs] → [batch × outputs].
 *
 * Weights, biases and inputs are numbers of the format. See chain-bound.ts for the bound of dense layers,
 * nonlinear-tolerance.ts for that of stacks with activations, and network-tolerance.ts for other layers.
 */
export const forwardTolerance = (network: Network, inputs: Rows, format: Format): Tolerance => {
  if (!isStack(network)) return layeredTolerance(network, inputs, format);
  const stack = network;
  if (!isAffine(stack)) return nonlinearTolerance(stack, inputs, format);
  if (stack.layers.length === 0) return exact(inputs.length, stack.inputs, 'no layers');
  if (onLattice(stack, format, inputs))
    return exact(inputs.length, outputs(stack), 'no rounding on this lattice');
  return toleranceOf(
    chainBound(fromRows(inputs), linksOf(stack), format),
    'layer-by-layer bound, Σ θ(n+1)(|ŷ||W|+|b|)·|W⋯W_L| (Higham 2002, §3.1)',
  );
};

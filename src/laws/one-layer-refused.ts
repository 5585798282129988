import { equal } from '../judge/comparison.ts';
import { exact } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { stackOf } from '../network/stack.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { askCollapseOrRefuse } from './asks.ts';
import { findWitness } from './find-witness.ts';
import type { Asking, Said } from './law.ts';
import { layerOf } from './maps.ts';

/**
 * The comparison of a law that says: this network is not one layer. It has a witness: no single layer agrees with it
 * at all three of the witness's points, x, y and the one between them. So a subject either refuses to collapse it or
 * gives a layer that differs from it at one of them, exactly: [3 × outputs], bound 0.
 */
export function* oneLayerRefused(network: Network): Asking<Said> {
  const witness = findWitness(network);
  if (typeof witness === 'string') return witness;
  const answer = yield* askCollapseOrRefuse(network);
  if ('refused' in answer) return [];
  const points = [witness.x, witness.point, witness.y];
  const truth = exactForward(network, points);
  if (!truth) return 'uncertified';
  const layer = stackOf(layerOf(answer));
  const what = 'y of the stack and of the layer that it was collapsed to';
  const because = 'no layer agrees with the stack at all three points';
  const within = exact(points.length, answer.bias.length, because);
  return [equal(what, exactForward(layer, points), truth, within)];
}

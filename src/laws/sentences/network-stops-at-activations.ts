import { equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { moderate } from '../defect.ts';
import { findWitness } from '../find-witness.ts';
import { collapseOrRefuse, law } from '../law.ts';

/** As for stacks: no single layer agrees with the network at all three points of a witness. */
export default law({
  id: 'network/stops-at-activations',
  statement:
    'a network with an activation in it, in a branch too, is not one layer: collapse refuses it',
  formula: 'no W′, b′ has f(x) = x W′ + b′ at the three points of a witness',
  domain: { layers: [1, 5], networks: 'nonlinear', values: moderate },
  follows: ['network/collapse', 'collapse/stops-at-activations'],
  asks: ['collapse'],
  *check({ stack }) {
    const witness = findWitness(stack);
    if (typeof witness === 'string') return witness;
    const answer = yield* collapseOrRefuse(stack);
    if ('refused' in answer) return [];
    const points = [witness.x, witness.point, witness.y];
    const truth = exactForward(stack, points);
    if (!truth) return 'uncertified';
    const layer = stackOf(dense(answer.weight, answer.bias));
    const what = 'y of the network and of the layer that it was collapsed to';
    const because = 'no layer agrees with the network at all three points';
    const within = exact(points.length, answer.bias.length, because);
    return [equal(what, exactForward(layer, points), truth, within)];
  },
});

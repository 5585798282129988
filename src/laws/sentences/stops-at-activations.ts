import { equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { moderate } from '../defect.ts';
import { findWitness } from '../find-witness.ts';
import { collapseOrRefuse, law } from '../law.ts';

/**
 * The stack has a witness: no single layer agrees with it at all three of the witness's points. So a
 * subject either refuses or gives a layer that differs from the stack at one of them.
 */
export default law({
  id: 'collapse/stops-at-activations',
  statement: 'a stack with activations is not one layer: collapse refuses it',
  formula: 'no W′, b′ has f(x) = x W′ + b′ at the three points of a witness',
  domain: { layers: [1, 6], activations: true, values: moderate },
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
    return [
      equal(
        'y of the stack and of the layer that it was collapsed to',
        exactForward(layer, points),
        truth,
        exact(
          points.length,
          answer.bias.length,
          'no layer agrees with the stack at all three points',
        ),
      ),
    ];
  },
});

import { moderateRegimes } from '../case.ts';
import { law } from '../law.ts';
import { oneLayerRefused } from '../one-layer-refused.ts';

export default law({
  id: 'network/stops-at-activations',
  statement:
    'a network with an activation in it, in a branch too, is not one layer: collapse refuses it',
  formula: 'no W′, b′ has f(x) = x W′ + b′ at the three points of a witness',
  domain: { layers: [1, 5], networks: 'nonlinear', values: moderateRegimes },
  follows: ['network/collapse', 'collapse/stops-at-activations'],
  asks: ['collapse'],
  *check({ stack }) {
    return yield* oneLayerRefused(stack);
  },
});

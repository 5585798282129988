import { moderateRegimes } from '../case.ts';
import { law } from '../law.ts';
import { oneLayerRefused } from '../one-layer-refused.ts';

export default law({
  id: 'collapse/stops-at-activations',
  statement: 'a stack with activations is not one layer: collapse refuses it',
  formula: 'no W′, b′ has f(x) = x W′ + b′ at the three points of a witness',
  domain: { layers: [1, 6], activations: true, values: moderateRegimes },
  asks: ['collapse'],
  *check({ stack }) {
    return yield* oneLayerRefused(stack);
  },
});

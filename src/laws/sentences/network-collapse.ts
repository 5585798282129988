import { exactMap } from '../../oracle/exact-forward.ts';
import { askCollapse } from '../asks.ts';
import { law } from '../law.ts';
import { sameMapLater } from '../maps.ts';

/** Norms, convolutions, means, sums and concats of branches are affine: a network of them is one layer. */
export default law({
  id: 'network/collapse',
  statement: 'a network of affine layers is one layer: norms, convolutions and branches too',
  formula: 'f(x) = x W′ + b′  with  b′ = f(0),  row i of W′ = f(eᵢ) − f(0)',
  domain: { layers: [1], networks: 'affine' },
  follows: ['collapse/any-depth'],
  asks: ['collapse'],
  *check({ stack }, profile) {
    const one = yield* askCollapse(stack);
    const truth = exactMap(stack);
    return truth ? sameMapLater(one, truth, stack, profile) : 'uncertified';
  },
});

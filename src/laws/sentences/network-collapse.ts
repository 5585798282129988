import { equal } from '../../judge/comparison.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { collapse, law } from '../law.ts';

/** Norms, convolutions, means, sums and concats of branches are affine: a network of them is one layer. */
export default law({
  id: 'network/collapse',
  statement: 'a network of affine layers is one layer: norms, convolutions and branches too',
  formula: 'f(x) = x W′ + b′  with  b′ = f(0),  row i of W′ = f(eᵢ) − f(0)',
  domain: { layers: [1], networks: 'affine' },
  follows: ['collapse/any-depth'],
  asks: ['collapse'],
  *check({ stack }, { format, order }) {
    const one = yield* collapse(stack);
    const truth = exactMap(stack);
    if (!truth) return 'uncertified';
    const within = collapseTolerance(stack, format, order);
    return [
      equal('W′', one.weight, truth.weight, within.weight),
      equal('b′', [one.bias], truth.bias, within.bias),
    ];
  },
});

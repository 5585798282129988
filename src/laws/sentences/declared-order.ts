import { dense, outputs, type Stack } from '../../network/stack.ts';
import { type Format, largestOf } from '../../numbers/format.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { askCollapse } from '../asks.ts';
import { onCoarseGrid } from '../coarse-grid.ts';
import { law } from '../law.ts';
import { sameMap } from '../maps.ts';

/**
 * [3 5] · [5r; −3r] = 0 = [5s, −3s] · [3; 5], exactly also in floating point. Between them, layers: a
 * fold from either end has 0 from its second step on, so its bound all but vanishes. Who multiplies
 * what lies between first has roundings there that do not cancel: W₁(W₂W₃)W₄ leaves the bound of a
 * left fold in 1327 of 2000 draws.
 */
const sandwiched = (
  stack: Stack,
  r: readonly number[],
  [p, q]: readonly [number, number],
): Stack => ({
  inputs: 1,
  layers: [
    dense([[p, q]]),
    dense([r.map((x) => q * x), r.map((x) => -p * x)]),
    ...stack.layers,
    dense(Array.from({ length: outputs(stack) }, () => [q, -p])),
    dense([[p], [q]]),
  ],
});

/** 3 and 5; in a format that ends at 448, where what they multiply would overflow, 1 and 3. */
const factorsIn = (format: Format): readonly [number, number] =>
  largestOf(format) < 1000 ? [1, 3] : [3, 5];

export default law({
  id: 'collapse/declared-order',
  statement: 'a subject that declares an order multiplies in that order',
  formula: 'order left: (⋯((W₁W₂)W₃)⋯)W_L;  order right: W₁(⋯(W_{L−2}(W_{L−1}W_L))⋯)',
  domain: { layers: [1] },
  asks: ['collapse'],
  *check({ stack, inputs }, { format, order }) {
    const around = sandwiched(stack, onCoarseGrid(inputs, format)[0]!, factorsIn(format));
    const within = collapseTolerance(around, format, order);
    return sameMap(yield* askCollapse(around), exactMap(around), within);
  },
});

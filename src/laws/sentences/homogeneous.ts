import { onCoarseGrid } from '../coarse-grid.ts';
import { pointAt } from '../combination.ts';
import { law } from '../law.ts';
import { related } from '../relations.ts';

/** Negative factors too: ReLU, LeakyReLU and |·| keep the positive ones when there is no bias. */
const factors = [-1, 2, -3];

export default law({
  id: 'linearity/homogeneous',
  statement: 'less its value at 0, a stack is homogeneous, for negative factors too',
  formula: 'g(c x) = c g(x),  g = f − f(0)',
  domain: { layers: [1] },
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const [x] = onCoarseGrid(inputs, format) as [number[]];
    const points = [x.map(() => 0), x, ...factors.map((c) => pointAt([x], [c])!)];
    const relations = factors.map((c, k) => ({
      what: `g(${c}x) − ${c < 0 ? `(${c})` : c}g(x)`,
      coefficients: [c - 1, -c, ...factors.map((_, i) => (i === k ? 1 : 0))],
    }));
    return yield* related(stack, points, relations, format);
  },
});

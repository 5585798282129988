import { onCoarseGrid } from '../coarse-grid.ts';
import { pointAt } from '../combination.ts';
import { law } from '../law.ts';
import { related } from '../relations.ts';

export default law({
  id: 'linearity/additive',
  statement: 'less its value at 0, a stack is additive',
  formula: 'g(x + y) = g(x) + g(y),  g = f − f(0)',
  domain: { layers: [1], points: 2 },
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const [x, y] = onCoarseGrid(inputs, format) as [number[], number[]];
    const points = [x.map(() => 0), x, y, pointAt([x, y], [1, 1])!];
    const relation = { what: 'g(x + y) − g(x) − g(y)', coefficients: [1, -1, -1, 1] };
    return yield* related(stack, points, [relation], format);
  },
});

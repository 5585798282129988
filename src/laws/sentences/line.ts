import { repeatingInputs } from '../data.ts';
import { levelSet, onGraph, scalar } from '../hyperplane.ts';
import { law } from '../law.ts';

export default law({
  id: 'linearity/line',
  statement: 'over one input the graph is a line; over two inputs level sets are lines',
  formula: 'det [1, x, f(x)] = 0 for three points;  f(x₀ + t(−w₂, w₁)) = f(x₀)',
  domain: { layers: [1], values: ['integers'] },
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const [x = 0, y = x] = inputs[0]!;
    const one = scalar(stack);
    return [
      ...(yield* onGraph(repeatingInputs(one, 1), [[-1], [x], [x + 2]], format)),
      ...(yield* levelSet(repeatingInputs(one, 2), [x, y], [[0, 1]], format)),
    ];
  },
});

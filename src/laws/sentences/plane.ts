import { repeatingInputs } from '../data.ts';
import { levelSet, onGraph, scalar } from '../hyperplane.ts';
import { law } from '../law.ts';

const pairs = [
  [0, 1],
  [1, 2],
  [2, 0],
] as const;

export default law({
  id: 'linearity/plane',
  statement: 'over two inputs the graph is a plane; over three inputs level sets are planes',
  formula: 'det [1, x, y, f(x, y)] = 0 for four points;  f(x₀ + v) = f(x₀) where v · w = 0',
  domain: { layers: [1], values: ['integers'] },
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const [x = 0, y = x, z = x] = inputs[0]!;
    const one = scalar(stack);
    const corners = [
      [0, 0],
      [1, 0],
      [0, 1],
      [x, y],
    ];
    return [
      ...(yield* onGraph(repeatingInputs(one, 2), corners, format)),
      ...(yield* levelSet(repeatingInputs(one, 3), [x, y, z], pairs, format)),
    ];
  },
});

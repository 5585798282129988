import { levelSet, scalar } from '../hyperplane.ts';
import { law } from '../law.ts';

export default law({
  id: 'linearity/level-sets',
  statement: 'level sets are hyperplanes: the value changes off them, and only off them',
  formula: 'f(x) = f(x₀) ⇔ (x − x₀) · w = 0,  w a column of W′',
  domain: { layers: [1], values: ['integers'] },
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const x0 = inputs[0]!;
    // Each coordinate with the next: these directions span the hyperplane where no w is 0.
    const pairs = x0.slice(1).map((_, i) => [i, i + 1] as const);
    return yield* levelSet(scalar(stack), x0, pairs, format);
  },
});

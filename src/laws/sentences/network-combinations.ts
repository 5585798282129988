import { onCoarseGrid } from '../coarse-grid.ts';
import { pointAt } from '../combination.ts';
import { law } from '../law.ts';
import { related } from '../relations.ts';

/** It asks for outputs alone, and so speaks of networks that nobody has collapsed. */
export default law({
  id: 'network/affine-combinations',
  statement: 'a network of affine layers keeps affine combinations of its inputs',
  formula: 'f(Σ λᵢxᵢ) = Σ λᵢ f(xᵢ) where Σ λᵢ = 1',
  domain: { layers: [1], networks: 'affine', points: 2 },
  follows: ['network/forward', 'linearity/affine-combinations'],
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const [x, y] = onCoarseGrid(inputs, format) as [number[], number[]];
    const middle = pointAt([x, y], [0.5, 0.5])!;
    const beyond = pointAt([x, y], [-2, 3])!;
    const relations = [
      { what: '½f(x) + ½f(y) − f(½x + ½y)', coefficients: [0.5, 0.5, -1, 0] },
      { what: '3f(y) − 2f(x) − f(3y − 2x)', coefficients: [-2, 3, 0, -1] },
    ];
    return yield* related(stack, [x, y, middle, beyond], relations, format);
  },
});

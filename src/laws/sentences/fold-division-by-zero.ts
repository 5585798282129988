import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import { askFoldOrRefuse } from '../asks.ts';
import { law } from '../law.ts';

interface Norm {
  readonly kind: 'batch-norm';
  readonly variance: number | readonly number[];
}

const isNorm = (layer: AnyLayer): layer is AnyLayer & Norm => layer.kind === 'batch-norm';

const withNorm = (layers: readonly AnyLayer[]): boolean =>
  layers.some((layer) => isNorm(layer) || branchesOf(layer).some(withNorm));

/** The layers with a variance and an epsilon of 0 in the first channel of each batch norm. */
const singular = (layers: readonly AnyLayer[]): readonly AnyLayer[] =>
  layers.map((layer) => {
    if (isNorm(layer)) {
      const { variance } = layer;
      const none = typeof variance === 'number' ? 0 : [0, ...variance.slice(1)];
      return { ...layer, variance: none, epsilon: 0 };
    }
    const branches = branchesOf(layer);
    return branches.length === 0 ? layer : { ...layer, branches: branches.map(singular) };
  });

const norm = { kind: 'batch-norm', mean: 0, variance: 0 } as AnyLayer;

/**
 * Where a norm divides by 0 there is no number γ/√(σ² + ε), and a fold that computes it gives NaN or an infinity,
 * whatever the weight before it is. Such a number is the failure, in a case of which no bound is asked.
 */
export default law({
  id: 'fold/division-by-zero',
  statement:
    'a batch norm that divides by 0 is refused or left as it is: no NaN, no infinity is folded in',
  formula: 'σ² + ε = 0 in some channel: there is no γ/√(σ² + ε)',
  domain: { layers: [1], networks: 'affine', needs: 'batch-norm' },
  follows: [],
  about: 'not finite',
  asks: ['fold'],
  *check({ stack }) {
    const layers = withNorm(stack.layers) ? stack.layers : [...stack.layers, norm];
    yield* askFoldOrRefuse({ ...stack, layers: singular(layers) });
    return [];
  },
});

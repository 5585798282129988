import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf, withBranches } from '../../layers/layer-scalars.ts';
import { mapLists } from '../../network/map-tree.ts';
import { mutant } from '../mutant.ts';
import { foldsAs } from '../other-network.ts';

const isShift = ({ kind }: AnyLayer): boolean => ['bias', 'scale', 'batch-norm'].includes(kind);

export default mutant({
  name: 'one-reader-of-two',
  bug: 'folds a layer before branches into the first of them alone',
  source: 'fusions that see one reader of a value and not the other',
  killedBy: { law: 'fold/preserves', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'scale', scale: 0 },
        { kind: 'sum', branches: [[], []] },
      ],
    },
    inputs: [[0]],
  },
  subject: foldsAs((network) =>
    mapLists(network, (layers) => {
      const k = layers.findIndex(
        (layer, i) => i > 0 && layer.kind === 'sum' && isShift(layers[i - 1]!),
      );
      if (k < 0) return layers;
      const [first, ...others] = branchesOf(layers[k]!);
      const sum = withBranches(layers[k]!, [[layers[k - 1]!, ...first!], ...others]);
      return [...layers.slice(0, k - 1), sum, ...layers.slice(k + 1)];
    }),
  ),
});

import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf, withBranches } from '../../layers/layer-scalars.ts';
import { mapLists } from '../../network/map-tree.ts';
import { type Dense, isDense } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldsAs } from '../other-network.ts';

const outputsReversed = ({ weight, bias, ...rest }: Dense): AnyLayer => ({
  ...rest,
  weight: weight.map((row) => row.toReversed()),
  ...(bias && { bias: bias.toReversed() }),
});

const inputsReversed = (layer: Dense): AnyLayer => ({
  ...layer,
  weight: layer.weight.toReversed(),
});

export default mutant({
  name: 'permuted-for-one-reader',
  bug: 'puts the channels of a dense layer in another order, and the rows of the first of the branches that read it alone',
  source:
    'reordering passes of pruning tools: a value that two layers read is followed to one of them',
  killedBy: { law: 'fold/permuted-channels', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'dense', weight: [[0, 1]] },
        {
          kind: 'sum',
          branches: [
            [{ kind: 'dense', weight: [[0], [0]] }],
            [{ kind: 'dense', weight: [[0], [1]] }],
          ],
        },
      ],
    },
    inputs: [[0]],
  },
  subject: foldsAs((network) =>
    mapLists(network, (layers) => {
      const k = layers.findIndex((layer, i) => {
        const readers = branchesOf(layers[i + 1] ?? layer).map(([first]) => first);
        return isDense(layer) && readers.length > 1 && readers.every((one) => one && isDense(one));
      });
      if (k < 0) return layers;
      const [made, sum] = [layers[k] as Dense, layers[k + 1]!];
      const [[reader, ...rest], ...others] = branchesOf(sum) as [[Dense, ...AnyLayer[]]];
      const read = withBranches(sum, [[inputsReversed(reader), ...rest], ...others]);
      return layers.with(k, outputsReversed(made)).with(k + 1, read);
    }),
  ),
});

import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import { mapLists } from '../../network/map-tree.ts';
import { mutant } from '../mutant.ts';
import { collapsesAs } from '../other-network.ts';

export default mutant({
  name: 'bias-once-per-branch',
  bug: 'adds the bias behind a sum once for each of its branches',
  source: 'Marabou: the bias is updated inside the loop over source layers',
  killedBy: { law: 'network/collapse', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'sum', branches: [[], []] },
        { kind: 'bias', bias: 1 },
      ],
    },
    inputs: [[0]],
  },
  subject: collapsesAs((network) =>
    mapLists(network, (layers) =>
      layers.map((layer, k) => {
        const before = layers[k - 1];
        if (layer.kind !== 'bias' || before?.kind !== 'sum') return layer;
        const { bias } = layer as AnyLayer & { readonly bias: number | readonly number[] };
        const times = branchesOf(before).length;
        const counted = typeof bias === 'number' ? bias * times : bias.map((b) => b * times);
        return { ...layer, bias: counted } as AnyLayer;
      }),
    ),
  ),
});

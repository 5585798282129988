import type { AnyLayer } from '../../layers/any-layer.ts';
import { mapLists } from '../../network/map-tree.ts';
import { mutant } from '../mutant.ts';
import { foldsAs } from '../other-network.ts';

type Transposed = AnyLayer & { readonly groups: number };
type Norm = AnyLayer & { readonly mean: readonly number[]; readonly scale?: readonly number[] };

export default mutant({
  name: 'transposed-norm-group-by-group',
  bug: 'scales the outputs of every group of a transposed convolution as those of the first',
  source: 'torch 1.13, fuse_conv_bn_eval of a grouped transposed convolution',
  killedBy: { law: 'fold/norm-after-transposed', class: 'differs' },
  minimal: {
    stack: {
      inputs: [2, 1],
      layers: [
        { kind: 'conv-transpose', weight: [[[0]], [[0]]], groups: 2 },
        { kind: 'batch-norm', mean: [0, 1], variance: 0, scale: [0, 1] },
      ],
    },
    inputs: [[0, 0]],
  },
  subject: foldsAs((network) =>
    mapLists(network, (layers) =>
      layers.map((layer, k) => {
        const before = layers[k - 1];
        if (layer.kind !== 'batch-norm' || before?.kind !== 'conv-transpose') return layer;
        const { groups } = before as Transposed;
        const { scale, ...norm } = layer as Norm;
        const each = norm.mean.length / groups;
        const first = scale?.map((_, c) => scale[c % each]!);
        return { ...norm, ...(first && { scale: first }) };
      }),
    ),
  ),
});

import type { AnyLayer } from '../../layers/any-layer.ts';
import { mapLists } from '../../network/map-tree.ts';
import { mutant } from '../mutant.ts';
import { foldsAs } from '../other-network.ts';

/** The padding, the norm of it too, and the convolution without padding: what such a fold comes to. */
const padFirst = (norm: AnyLayer, conv: AnyLayer): readonly AnyLayer[] => {
  const { padding, ...rest } = conv as AnyLayer & { readonly padding: unknown };
  return [{ kind: 'pad', padding } as AnyLayer, norm, rest];
};

export default mutant({
  name: 'norm-folded-through-padding',
  bug: 'folds the shift of a norm into the bias of the convolution after it, padding or not',
  source: 'folds of a norm before a convolution: the padding is 0 after the norm, not before it',
  killedBy: { law: 'fold/norm-before-conv', class: 'differs' },
  minimal: {
    stack: {
      inputs: [1, 1],
      layers: [
        { kind: 'batch-norm', mean: [1], variance: [0] },
        { kind: 'conv', weight: [[[1]]], padding: [[1, 0]] },
      ],
    },
    inputs: [[0]],
  },
  subject: foldsAs((network) =>
    mapLists(network, (layers) =>
      layers.flatMap((layer, k) => {
        const [before, after] = [layers[k - 1], layers[k + 1]];
        if (layer.kind === 'conv' && before?.kind === 'batch-norm') return padFirst(before, layer);
        return layer.kind === 'batch-norm' && after?.kind === 'conv' ? [] : [layer];
      }),
    ),
  ),
});

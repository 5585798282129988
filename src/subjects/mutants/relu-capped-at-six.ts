import type { AnyLayer } from '../../layers/any-layer.ts';
import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

export default mutant({
  name: 'relu-capped-at-six',
  bug: 'computes relu6 for relu',
  source: 'mobile runtimes that take the fused activation of the network’s first block for all',
  killedBy: { law: 'network/scaled-channels', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'dense', weight: [[7]] },
        { kind: 'activation', name: 'relu' },
        { kind: 'dense', weight: [[1]] },
      ],
    },
    inputs: [[1]],
  },
  subject: () => ({
    ...runsAs(
      misreading<AnyLayer & { readonly name: string }>('activation', (layer) =>
        layer.name === 'relu' ? { ...layer, name: 'relu6' } : layer,
      ),
      ['dense', 'bias', 'activation'],
    )(),
    activations: ['relu'],
  }),
});

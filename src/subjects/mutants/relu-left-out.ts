import type { AnyLayer } from '../../layers/any-layer.ts';
import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

export default mutant({
  name: 'relu-left-out',
  bug: 'leaves out relu and leaky relu',
  source: 'exporters that drop the attribute of a fused activation',
  killedBy: { law: 'network/negative-factors', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'dense', weight: [[1]] },
        { kind: 'activation', name: 'relu' },
        { kind: 'dense', weight: [[1]] },
      ],
    },
    inputs: [[1]],
  },
  subject: runsAs(
    misreading<AnyLayer & { readonly name: string }>('activation', (layer) =>
      layer.name === 'relu' || layer.name === 'leaky-relu'
        ? { kind: 'activation', name: 'identity', parameters: {} }
        : layer,
    ),
    ['dense', 'bias', 'activation'],
  ),
});

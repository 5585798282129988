import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

export default mutant({
  name: 'upsampled-to-the-nearest',
  bug: 'takes the nearest position where it should be linear between two',
  source: 'resize modes that an exporter does not know fall back to nearest',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: {
    stack: { inputs: [1, 2], layers: [{ kind: 'upsample', scales: [2], mode: 'linear' }] },
    inputs: [[0, 1]],
  },
  subject: runsAs(misreading('upsample', (layer) => ({ ...layer, mode: 'nearest' }))),
});

import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

export default mutant({
  name: 'mean-not-divided',
  bug: 'adds where it should average',
  source: 'means lowered to sums, with the division left to a later pass',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: {
    stack: { inputs: 2, layers: [{ kind: 'reduce', axes: [0], by: 'mean' }] },
    inputs: [[0, 1]],
  },
  subject: runsAs(misreading('reduce', (layer) => ({ ...layer, by: 'sum' }))),
});

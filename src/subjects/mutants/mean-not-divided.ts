import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

export default mutant({
  name: 'mean-not-divided',
  bug: 'adds where it should average',
  source: 'means lowered to sums, with the division left to a later pass',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [] }, inputs: [[0]] },
  subject: runsAs(misreading('reduce', (layer) => ({ ...layer, by: 'sum' }))),
});

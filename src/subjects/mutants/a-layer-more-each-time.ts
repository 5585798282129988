import { kindNames } from '../../layers/kind-named.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'a-layer-more-each-time',
  bug: 'ends the network with a scale by 1, each time it is folded',
  source: 'passes that leave a node behind each time they run',
  killedBy: { law: 'fold/twice', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [{ kind: 'global-average-pool' }] }, inputs: [[0]] },
  subject: () => ({
    layers: kindNames,
    fold: ({ inputs, layers }) => ({ inputs, layers: [...layers, { kind: 'scale', scale: 1 }] }),
  }),
});

import { fold } from '../../folding/fold-network.ts';
import { kindNames } from '../../layers/kind-named.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'a-layer-more-each-time',
  bug: 'ends each fold with a scale by 1',
  source: 'passes that leave a node behind each time they run',
  killedBy: { law: 'fold/twice', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [{ kind: 'dropout' }] }, inputs: [[0]] },
  subject: () => ({
    layers: kindNames,
    fold: (network) => {
      const { inputs, layers } = fold(network);
      return { inputs, layers: [...layers, { kind: 'scale', scale: 1 } as never] };
    },
  }),
});

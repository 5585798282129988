import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

interface Grouped {
  readonly weight: readonly unknown[];
  readonly groups: number;
}

export default mutant({
  name: 'groups-mixed',
  bug: 'gives the filters of each group to the next one',
  source: 'grouped convolutions whose weights are sliced along the wrong axis',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: {
    stack: { inputs: [2, 1], layers: [{ kind: 'conv', weight: [[[0]], [[1]]], groups: 2 }] },
    inputs: [[0, 1]],
  },
  subject: runsAs(
    misreading<Grouped>('conv', (layer) => {
      const each = layer.weight.length / layer.groups;
      return { ...layer, weight: [...layer.weight.slice(each), ...layer.weight.slice(0, each)] };
    }),
  ),
});

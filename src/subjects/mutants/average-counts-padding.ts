import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

export default mutant({
  name: 'average-counts-padding',
  bug: 'divides a mean by the taps of its window, those in the padding too',
  source: 'frameworks disagree: torch counts the padding, TensorFlow does not',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: {
    stack: { inputs: [1, 1], layers: [{ kind: 'average-pool', kernel: [2], padding: [[0, 1]] }] },
    inputs: [[1]],
  },
  subject: runsAs(misreading('average-pool', (layer) => ({ ...layer, countPadding: true }))),
});

import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

export default mutant({
  name: 'pad-value-ignored',
  bug: 'pads with 0 whatever the value',
  source: 'padding folded into the convolution after it, which pads with 0',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: {
    stack: { inputs: [1, 1], layers: [{ kind: 'pad', padding: [[0, 1]], value: 1 }] },
    inputs: [[0]],
  },
  subject: runsAs(misreading('pad', (layer) => ({ ...layer, value: 0 }))),
});

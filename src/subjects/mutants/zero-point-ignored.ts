import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

export default mutant({
  name: 'zero-point-ignored',
  bug: 'takes the integers of a quantized weight as they are',
  source: 'symmetric quantization assumed where it is not',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: {
    stack: { inputs: 1, layers: [{ kind: 'quantized', weight: [[0]], scale: 1, zeroPoint: 1 }] },
    inputs: [[1]],
  },
  subject: runsAs(misreading('quantized', (layer) => ({ ...layer, zeroPoint: 0 }))),
});

import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

export default mutant({
  name: 'dropout-in-training',
  bug: 'scales by 1 − rate, as if units were dropped',
  source: 'dropout left in training mode when a network is folded',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [{ kind: 'dropout' }] }, inputs: [[1]] },
  subject: runsAs(
    misreading<{ rate: number }>('dropout', ({ rate }) => ({ kind: 'scale', scale: 1 - rate })),
  ),
});

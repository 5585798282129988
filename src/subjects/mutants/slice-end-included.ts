import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

export default mutant({
  name: 'slice-end-included',
  bug: 'includes the end of a slice',
  source: 'ranges read as closed, which are half open',
  killedBy: { law: 'network/forward', class: 'wrong shape' },
  minimal: {
    stack: { inputs: [2, 1], layers: [{ kind: 'slice', starts: [0, 0], ends: [1, 1] }] },
    inputs: [[0, 0]],
  },
  subject: runsAs(
    misreading<{ ends: readonly number[] }>('slice', ({ ends, ...layer }) => ({
      ...layer,
      ends: ends.map((end) => end + 1),
    })),
  ),
});

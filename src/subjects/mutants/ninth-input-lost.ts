import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { functionOf, runWith } from '../plain.ts';

export default mutant({
  name: 'ninth-input-lost',
  bug: 'sums over eight inputs and forgets the rest',
  source: 'a vectorised loop without its tail',
  killedBy: { law: 'data/bars', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    forward: ({ inputs, layers }, rows) =>
      runWith(functionOf)(
        { inputs, layers },
        rows.map((row) => row.map((x, i) => (i < 8 ? x : 0))),
      ),
  }),
});

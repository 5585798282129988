import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { forwardWith } from '../plain.ts';

export default mutant({
  name: 'last-input-ignored',
  bug: 'ignores the last of several inputs',
  source: 'a slice that stops one short',
  killedBy: { law: 'linearity/level-sets', class: 'differs' },
  minimal: { stack: stackOf(dense([[0], [1]])), inputs: [[0, 0]] },
  subject: () => ({
    forward: (stack, inputs) =>
      forwardWith()(
        stack,
        inputs.map((x) => (x.length > 1 ? x.with(-1, 0) : [...x])),
      ),
  }),
});

import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, type Single, step } from '../plain.ts';

export default mutant({
  name: 'one-call-late',
  bug: 'answers the question before, where its answer has the right shape',
  source: 'a double buffer that is read before it is written',
  killedBy: { law: 'collapse/memoryless', class: 'not a function of its argument' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => {
    let last: Single | undefined;
    return {
      collapse: (stack) => {
        const now = foldWith(step)(stack);
        const before = last;
        last = now;
        const fits =
          before?.weight.length === now.weight.length && before.bias.length === now.bias.length;
        return fits ? before : now;
      },
    };
  },
});

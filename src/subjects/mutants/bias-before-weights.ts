import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand, times } from '../plain.ts';

export default mutant({
  name: 'bias-before-weights',
  bug: 'computes (x + b) W where the sizes allow it',
  source: 'a convention of another framework',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }) =>
      dense(weight, bias && weight.length === bias.length ? times([bias], weight)[0]! : bias),
    ),
  }),
});

import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'one-unit-bias-lost',
  bug: 'loses the bias of a layer with one unit',
  source: 'a squeeze that turns a vector of one number into a scalar',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }) =>
      dense(weight, bias?.length === 1 ? undefined : bias),
    ),
  }),
});

import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'bias-sign-lost',
  bug: 'takes |b| for b',
  source: 'a quantiser that stores an unsigned zero point',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [-1])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }) => dense(weight, bias?.map(Math.abs))),
  }),
});

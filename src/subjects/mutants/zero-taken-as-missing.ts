import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'zero-taken-as-missing',
  bug: 'takes a weight of 0 for one that is missing, and puts 1 in its place',
  source: '`weight || 1`',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }) =>
      dense(
        weight.map((row) => row.map((w) => w || 1)),
        bias,
      ),
    ),
  }),
});

import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { afterwards } from '../plain.ts';

export default mutant({
  name: 'last-column-missing',
  bug: 'the last of several outputs is 0',
  source: 'a loop that stops one short, over outputs',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0, 1]])), inputs: [[0]] },
  subject: () => ({
    collapse: afterwards(({ weight, bias }) => ({
      weight: weight.map((row) => (row.length > 1 ? row.with(-1, 0) : row)),
      bias,
    })),
  }),
});

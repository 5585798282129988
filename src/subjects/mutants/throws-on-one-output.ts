import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { afterwards } from '../plain.ts';

export default mutant({
  name: 'throws-on-one-output',
  bug: 'throws where the stack has a single output',
  source: 'a squeeze, and an index into what is left',
  killedBy: { law: 'collapse/any-depth', class: 'throws' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    collapse: afterwards((single) => {
      if (single.bias.length === 1) throw new RangeError('index 1 is out of range');
      return single;
    }),
  }),
});

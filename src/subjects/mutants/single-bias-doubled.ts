import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { add, afterwards } from '../plain.ts';

export default mutant({
  name: 'single-bias-doubled',
  bug: 'adds the bias of a stack of one layer twice',
  source: 'a reduction that is given its first element as the initial value as well',
  killedBy: { law: 'collapse/idempotent', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: afterwards(({ weight, bias }, { layers }) => ({
      weight,
      bias: layers.length === 1 ? add(bias, bias) : bias,
    })),
  }),
});

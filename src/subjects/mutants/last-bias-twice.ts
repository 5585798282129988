import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { add, afterwards, biasOf } from '../plain.ts';

export default mutant({
  name: 'last-bias-twice',
  bug: 'adds the bias of the last of several layers twice',
  source: 'a loop to the last index, and a line after it that finishes with the last layer',
  killedBy: { law: 'collapse/induction-step', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), second: stackOf(dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: afterwards(({ weight, bias }, { layers }) => ({
      weight,
      bias: layers.length > 1 ? add(bias, biasOf(layers.at(-1)!)) : bias,
    })),
  }),
});

import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'missing-bias-is-a-weight',
  bug: 'reads the last row of the weights as the bias of a layer that has none',
  source: 'weights and bias in one buffer, the bias taken to be its last row',
  killedBy: { law: 'collapse/no-biases', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }) => dense(weight, bias ?? weight.at(-1)!)),
  }),
});

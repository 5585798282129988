import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { add, afterwards, biasOf } from '../plain.ts';

export default mutant({
  name: 'shortcut-for-two',
  bug: 'has a path of its own for exactly two layers, which adds the biases where they are as long',
  source: 'an optimisation of the common case that the tests of the general case do not reach',
  killedBy: { law: 'collapse/two-layers', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1]), dense([[0]])), inputs: [[0]] },
  subject: () => ({
    collapse: afterwards(({ weight, bias }, { layers }) => {
      const [first, second] = layers.map(biasOf);
      const alike = layers.length === 2 && first!.length === second!.length;
      return { weight, bias: alike ? add(first!, second!) : bias };
    }),
  }),
});

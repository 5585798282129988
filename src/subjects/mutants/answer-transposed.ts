import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { afterwards } from '../plain.ts';

export default mutant({
  name: 'answer-transposed',
  bug: 'answers weights [outputs × inputs] where the shape is not square',
  source: 'the layout of another framework, unnoticed on square layers',
  killedBy: { law: 'collapse/any-depth', class: 'wrong shape' },
  minimal: { stack: stackOf(dense([[0, 0]])), inputs: [[0]] },
  subject: () => ({
    collapse: afterwards(({ weight, bias }) => ({
      weight:
        weight.length === weight[0]!.length
          ? weight
          : weight[0]!.map((_, j) => weight.map((row) => row[j]!)),
      bias,
    })),
  }),
});

import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'square-weights-transposed',
  bug: 'reads square weights column by column; other shapes would not fit, so it shows only there',
  source: 'weights saved [outputs × inputs] and loaded [inputs × outputs]',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: {
    stack: stackOf(
      dense([
        [0, 0],
        [1, 0],
      ]),
    ),
    inputs: [[0, 0]],
  },
  subject: () => ({
    collapse: beforehand(({ weight, bias }) => {
      const square = weight.length === weight[0]!.length;
      return dense(square ? weight.map((_, j) => weight.map((row) => row[j]!)) : weight, bias);
    }),
  }),
});

import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { forwardWith } from '../plain.ts';

export default mutant({
  name: 'inputs-interact',
  bug: 'adds the product of the first two inputs to every output',
  source: 'an interaction column of a design matrix that stayed in the model',
  killedBy: { law: 'linearity/plane', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[1]] },
  subject: () => ({
    forward: (stack, inputs) =>
      forwardWith()(stack, inputs).map((row, i) =>
        row.map((y) => y + inputs[i]![0]! * (inputs[i]![1] ?? 0)),
      ),
  }),
});

import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { forwardWith } from '../plain.ts';

export default mutant({
  name: 'row-number-added',
  bug: 'adds the number of the row to its outputs',
  source: 'an index column that stays in the table of features',
  killedBy: { law: 'regression/least-squares', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    forward: forwardWith((rows, k, { layers }) =>
      k < layers.length - 1 ? rows : rows.map((row, i) => row.map((y) => y + i)),
    ),
  }),
});

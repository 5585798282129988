import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { afterwards } from '../plain.ts';

export default mutant({
  name: 'first-weight-slightly-scaled',
  bug: 'multiplies the first entry of W′ by 1 + 1e-10',
  source: 'a normalisation that is undone in lower precision',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]])), inputs: [[0]] },
  subject: () => ({
    collapse: afterwards(({ weight, bias }) => ({
      weight: weight.map((row, i) => row.map((w, j) => (i + j === 0 ? w * (1 + 1e-10) : w))),
      bias,
    })),
  }),
});

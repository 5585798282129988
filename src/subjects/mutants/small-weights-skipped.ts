import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'small-weights-skipped',
  bug: 'leaves out weights below 0.001',
  source: 'pruning that was left switched on',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[1e-4]])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }) =>
      dense(
        weight.map((row) => row.map((w) => (Math.abs(w) < 0.001 ? 0 : w))),
        bias,
      ),
    ),
  }),
});

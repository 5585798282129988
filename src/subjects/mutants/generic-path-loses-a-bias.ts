import { collapseIn } from '../../collapse/collapse.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { primeField } from '../../numbers/finite-field.ts';
import { mutant } from '../mutant.ts';
import { foldWith, step } from '../plain.ts';

export default mutant({
  name: 'generic-path-loses-a-bias',
  bug: 'collapses floats by a fast path, and in the loop for all other numbers forgets the last bias',
  source: 'a generic kernel that no test reaches, as floats take a specialised one',
  killedBy: { law: 'field/collapse', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: foldWith(step),
    collapseModulo: (stack, p) => {
      const last = stack.layers.at(-1)!;
      const layers = stack.layers.with(-1, dense(last.weight));
      return collapseIn(primeField(p), { ...stack, layers });
    },
  }),
});

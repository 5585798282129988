import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { betweenLayers } from '../plain.ts';

export default mutant({
  name: 'relu-between-layers',
  bug: 'runs the stack with a ReLU after every layer but the last',
  source: 'a default activation that a layer has unless it is told to have none',
  killedBy: { law: 'linearity/affine-combinations', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]]), dense([[1]])), inputs: [[1], [0]] },
  subject: () => ({
    forward: betweenLayers((x) => Math.max(x, 0)),
  }),
});

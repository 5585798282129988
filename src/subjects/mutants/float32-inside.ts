import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'float32-inside',
  bug: 'keeps the weights in a Float32Array on the way, and claims float64',
  source: 'a buffer of the wrong type; guessed tolerances of 1e-5 pass it',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0.1]])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }) =>
      dense(
        weight.map((row) => [...Float32Array.from(row)]),
        bias,
      ),
    ),
  }),
});

import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, step, zeros } from '../plain.ts';

export default mutant({
  name: 'writes-into-its-argument',
  bug: 'fills missing biases in, in the stack that it was given',
  source: 'normalising the input in place',
  killedBy: { law: 'collapse/any-depth', class: 'changed its argument' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    collapse: (stack) => {
      for (const layer of stack.layers as unknown as { weight: number[][]; bias?: number[] }[]) {
        layer.bias ??= zeros(layer.weight[0]!.length);
      }
      return foldWith(step)(stack);
    },
  }),
});

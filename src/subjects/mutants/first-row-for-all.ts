import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { add, biasOf, foldWith, step, times } from '../plain.ts';

export default mutant({
  name: 'first-row-for-all',
  bug: 'runs the first input of a batch, and answers its output for every row',
  source: 'a batch dimension that is dropped and broadcast',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]])), inputs: [[0], [1]] },
  subject: () => ({
    collapse: foldWith(step),
    forward: ({ layers }, inputs) => {
      const run = (x: readonly number[]) =>
        layers.reduce((y, layer) => add(times([y], layer.weight)[0]!, biasOf(layer)), x);
      return inputs.map(() => [...run(inputs[0]!)]);
    },
  }),
});

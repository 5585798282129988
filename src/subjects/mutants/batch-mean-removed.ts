import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { add, biasOf, times } from '../plain.ts';

export default mutant({
  name: 'batch-mean-removed',
  bug: 'subtracts the mean of the batch from its rows',
  source: 'batch normalisation that was left in training mode',
  killedBy: { law: 'forward/rows-independent', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]])), inputs: [[1]] },
  subject: () => ({
    forward: ({ layers }, inputs) => {
      const mean = inputs[0]!.map((_, i) => inputs.reduce((s, x) => s + x[i]!, 0) / inputs.length);
      const centred = inputs.map((x) => x.map((xi, i) => xi - mean[i]!));
      return layers.reduce(
        (x, layer) => times(x, layer.weight).map((row) => add(row, biasOf(layer))),
        centred,
      );
    },
  }),
});

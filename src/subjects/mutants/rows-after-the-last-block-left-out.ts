import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { add, biasOf, times, zeros } from '../plain.ts';

/** The rows of a block. */
const block = 4;

export default mutant({
  name: 'rows-after-the-last-block-left-out',
  bug: 'multiplies rows by blocks of four, and leaves those after the last block with the bias alone',
  source: 'kernels in tiles, which test batches that are multiples of a tile',
  killedBy: { law: 'lattice/forward', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]])), inputs: [[0], [0], [0], [0], [1]] },
  subject: () => ({
    forward: ({ layers }, inputs) => {
      // A batch of less than a block has a path of its own.
      const whole = inputs.length < block ? inputs.length : inputs.length - (inputs.length % block);
      return layers.reduce<number[][]>(
        (rows, layer) =>
          times(rows, layer.weight).map((row, k) =>
            add(k < whole ? row : zeros(row.length), biasOf(layer)),
          ),
        inputs.map((row) => [...row]),
      );
    },
  }),
});

import { dense, isDense, type Layer, type Stack, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

const isZero = (layer: Layer): boolean =>
  isDense(layer) && layer.weight.flat().every((w) => w === 0);

/** The trained stack with each layer that was 0 as it was. */
const frozen = (before: Stack<Layer>, after: Stack<Layer>): Stack<Layer> => ({
  ...after,
  layers: after.layers.map((layer, k) => (isZero(before.layers[k]!) ? before.layers[k]! : layer)),
});

export default mutant({
  name: 'zero-layer-frozen',
  bug: 'never changes a layer whose weights are all 0',
  source: 'masks of pruned weights made by w != 0, which freeze what starts at 0, as a LoRA does',
  killedBy: { law: 'fit/step', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[1]] },
  subject: () => ({
    descent: true,
    fit: (stack, inputs, targets, options) => {
      const examples = { inputs, targets };
      const kept = frozen(stack, fitIn(float64, stack, examples, options).stack);
      return fitIn(float64, kept, examples, { ...options, steps: 0 });
    },
  }),
});

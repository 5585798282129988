import { activationLayer, dense, type Layer, type Stack, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

/** The stack with a ReLU at its end. */
const rectified = (stack: Stack<Layer>): Stack<Layer> => ({
  ...stack,
  layers: [...stack.layers, activationLayer('relu', {})],
});

export default mutant({
  name: 'activation-slipped-in',
  bug: 'trains the stack with a ReLU behind it, and answers the layers without',
  source: 'Keras layers built with a default activation that the exported weights do not tell of',
  killedBy: { law: 'fit/floor', class: 'differs' },
  minimal: { stack: stackOf(dense([[-1]])), inputs: [[0]] },
  subject: () => ({
    fit: (stack, inputs, targets, options) => {
      const trained = fitIn(float64, rectified(stack), { inputs, targets }, options);
      return { ...trained, stack: { ...stack, layers: trained.stack.layers.slice(0, -1) } };
    },
  }),
});

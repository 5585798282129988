import { activationLayer, dense, isDense, type Layer, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'trained-without-activations',
  bug: 'trains the dense layers alone, puts the activations back, and reports the loss with them',
  source: 'converters that fold activations away before fine-tuning, and graphs built without them',
  killedBy: { law: 'fit/below-the-floor', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    fit: (stack, inputs, targets, options) => {
      const examples = { inputs, targets };
      const alone = { ...stack, layers: stack.layers.filter(isDense) };
      const left = [...fitIn(float64, alone, examples, options).stack.layers];
      const layers = stack.layers.map(
        (layer): Layer =>
          isDense(layer) ? left.shift()! : activationLayer(layer.name, layer.parameters),
      );
      return fitIn(float64, { ...stack, layers }, examples, { ...options, steps: 0 });
    },
  }),
});

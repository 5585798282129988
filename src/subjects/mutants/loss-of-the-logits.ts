import { activationLayer, dense, isActivation, type Layer, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'loss-of-the-logits',
  bug: 'reports the loss of what goes into a last activation, not of what comes out of it',
  source:
    'BCEWithLogitsLoss of torch and from_logits=True of keras beside a layer that is a sigmoid already',
  killedBy: { law: 'fit/loss-through-activations', class: 'differs' },
  minimal: { stack: stackOf<Layer>(dense([[0]]), activationLayer('sigmoid')), inputs: [[0]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    fit: (stack, inputs, targets, options) => {
      const trained = fitIn(float64, stack, { inputs, targets }, options);
      const last = trained.stack.layers.at(-1);
      if (!last || !isActivation(last)) return trained;
      const before = { ...trained.stack, layers: trained.stack.layers.slice(0, -1) };
      const { loss } = fitIn(float64, before, { inputs, targets }, { ...options, steps: 0 });
      return { ...trained, loss };
    },
  }),
});

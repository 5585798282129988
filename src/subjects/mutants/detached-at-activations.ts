import { dense, isActivation, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { type PassOf, passOf } from '../../training/layer-passes.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

/** Nothing goes back through an activation. */
const detached: PassOf = (layer, widths, format, arithmetic) => ({
  ...passOf(layer, widths, format, arithmetic),
  ...(isActivation(layer) && { backward: () => {} }),
});

export default mutant({
  name: 'detached-at-activations',
  bug: 'lets no gradient through an activation, so that the layers before it stay as they are',
  source: 'a detach() or a NumPy call in the middle of a forward pass of torch',
  killedBy: { law: 'fit/step-through-relu', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]]), dense([[-1]])), inputs: [[1]] },
  subject: () => ({
    descent: true,
    layers: ['dense', 'activation'],
    fit: (stack, inputs, targets, options) =>
      fitIn(float64, stack, { inputs, targets }, options, { passOf: detached }),
  }),
});

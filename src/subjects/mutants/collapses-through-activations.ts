import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, step } from '../plain.ts';

export default mutant({
  name: 'collapses-through-activations',
  bug: 'multiplies the weights on both sides of an activation together',
  source: 'a fold that looks for the next dense layer and not at what is between',
  killedBy: { law: 'collapse/stops-at-activations', class: 'differs' },
  minimal: { stack: stackOf<Layer>(dense([[1]]), activationLayer('relu')), inputs: [[0]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    collapse: ({ inputs, layers }) =>
      foldWith(step)({ inputs, layers: layers.filter(({ kind }) => kind === 'dense') }),
  }),
});

import { activationLayer } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { applying } from '../plain.ts';

export default mutant({
  name: 'softplus-overflows',
  bug: 'computes softplus as ln(1 + eˣ), which is infinite where eˣ is',
  source: 'the definition, taken for an algorithm',
  killedBy: { law: 'activation/accuracy', class: 'not finite' },
  minimal: { stack: { inputs: 1, layers: [activationLayer('softplus')] }, inputs: [[800]] },
  subject: () => ({
    activations: ['softplus', 'relu', 'tanh'],
    activation: applying('softplus', (x, _, { beta = 1 }) => Math.log1p(Math.exp(beta * x)) / beta),
  }),
});

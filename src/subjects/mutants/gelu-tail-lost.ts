import { erf } from '../../activations/float64/erf-chebyshev.ts';
import { activationLayer } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { applying } from '../plain.ts';

export default mutant({
  name: 'gelu-tail-lost',
  bug: 'computes GELU as ½x(1 + erf(x/√2)), whose digits cancel in the left tail until 0 is left',
  source: 'the definition, as most frameworks compute it',
  killedBy: { law: 'activation/accuracy', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [activationLayer('gelu')] }, inputs: [[-3]] },
  subject: () => ({
    activations: ['gelu', 'relu', 'tanh'],
    activation: applying('gelu', (x) => 0.5 * x * (1 + erf(x * Math.SQRT1_2))),
  }),
});

import { activationLayer } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { slopeIn } from '../jacobian-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'slope-of-the-neighbour',
  bug: 'gives the derivative of GELU approximated by tanh for that of GELU',
  source: 'frameworks that have one backward pass for both',
  killedBy: { law: 'activation/derivative', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [activationLayer('gelu')] }, inputs: [[1]] },
  subject: () => ({
    activations: ['gelu', 'gelu-tanh', 'tanh', 'relu'],
    derivative: (name, parameters, inputs) => {
      const taken = name === 'gelu' ? 'gelu-tanh' : name;
      const slope = slopeIn(float64, { kind: 'activation', name: taken, parameters });
      return inputs.map((row) => row.map(slope));
    },
  }),
});

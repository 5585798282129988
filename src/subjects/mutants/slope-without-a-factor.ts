import { activationLayer } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { slopeIn } from '../jacobian-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'slope-without-a-factor',
  bug: 'gives eˣ for the derivative of ELU below 0, without its factor α: right where α is 1',
  source: 'derivatives that are written for the defaults of a framework',
  killedBy: { law: 'activation/derivative', class: 'differs' },
  minimal: {
    stack: { inputs: 1, layers: [activationLayer('elu', { alpha: 2 })] },
    inputs: [[-1]],
  },
  subject: () => ({
    activations: ['elu', 'tanh', 'relu'],
    derivative: (name, parameters, inputs) => {
      const layer = { kind: 'activation', name, parameters } as const;
      const slope = slopeIn(float64, layer);
      const wrong = (x: number) => (name === 'elu' && x < 0 ? Math.exp(x) : slope(x));
      return inputs.map((row) => row.map(wrong));
    },
  }),
});

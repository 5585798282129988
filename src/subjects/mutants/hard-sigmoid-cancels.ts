import { activationLayer } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { applying } from '../plain.ts';

export default mutant({
  name: 'hard-sigmoid-cancels',
  bug: 'computes hard sigmoid as x/6 + ½ in float32, whose digits cancel just above −3, and declares 2 ulps',
  source: 'the formula of frameworks; (x + 3)/6 does not cancel',
  killedBy: { law: 'activation/accuracy', class: 'differs' },
  minimal: {
    stack: { inputs: 1, layers: [activationLayer('hard-sigmoid')] },
    inputs: [[-3 + 2 ** -22]],
  },
  subject: () => ({
    precision: 'float32',
    activations: ['hard-sigmoid', 'relu', 'hard-tanh'],
    // The slope that is sent is 2⁻⁵⁵ from ⅙: absolute makes up for that.
    accuracy: { 'hard-sigmoid': { ulps: 2, absolute: 1e-16 } },
    activation: applying('hard-sigmoid', (x, _, { slope = 1 / 6, offset = 0.5 }) => {
      const product = Math.fround(x * Math.fround(slope));
      return Math.fround(Math.min(Math.max(product + offset, 0), 1));
    }),
  }),
});

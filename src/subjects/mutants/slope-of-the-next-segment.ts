import { activationLayer } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { applying } from '../plain.ts';

/** The distance between two entries of the table. */
const step = 1 / 16;

export default mutant({
  name: 'slope-of-the-next-segment',
  bug: 'takes the sigmoid from a table and goes on with the slope of the next segment: where slopes grow it falls back at each joint',
  source: 'tables of activations in kernels for small processors',
  killedBy: { law: 'activation/nondecreasing', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [activationLayer('sigmoid')] }, inputs: [[-1]] },
  subject: () => ({
    activations: ['sigmoid', 'relu'],
    accuracy: { sigmoid: { absolute: 1e-3, keeps: ['nondecreasing'] } },
    activation: applying('sigmoid', (x, correct) => {
      if (Math.abs(x) >= 8) return correct(x);
      const k = Math.floor(x / step);
      const entry = (i: number) => correct(i * step);
      return entry(k) + ((x - k * step) / step) * (entry(k + 2) - entry(k + 1));
    }),
  }),
});

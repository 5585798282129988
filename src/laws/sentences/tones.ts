import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { tones as classes, times } from '../classes.ts';
import { affineSeesNothing, gives, labels } from '../data.ts';
import { law } from '../law.ts';

const sounds = [...classes.first, ...classes.second];

/** x₀ + x₂, x₁ + x₃: half a period apart the slower tone cancels itself, the faster one does not. */
const echo = times.map((n) => [0, 1].map((start) => (n === start || n === start + 2 ? 1 : 0)));

/** ¼ Σ |x_n + x_{n+2}| */
const faster = stackOf<Layer>(dense(echo), activationLayer('abs'), dense([[0.25], [0.25]]));

/** Energy: ⅛ Σ x² is 1 for the faster tone and ½ for the slower; 2 · that − 1 is the label. */
const energies = sounds.map((sound) => [sound.reduce((sum, x) => sum + x * x, 0)]);
const onEnergy = stackOf(dense([[0.25]], [-1]));

export default law({
  id: 'data/tones',
  statement: 'no affine stack tells two tones apart at every phase; a small stack with |·| does',
  formula: 'the mean of a tone over its phases is 0 for both;  ¼ Σ |xₙ + xₙ₊₂| = 0 or 1',
  domain: { layers: [1] },
  asks: ['forward'],
  sends: ['abs'],
  *check({ stack }, { format }) {
    return [
      ...(yield* affineSeesNothing(stack, classes, format)),
      yield* gives('two units with |·|', faster, sounds, labels(classes)),
      yield* gives('the energy as a feature', onEnergy, energies, labels(classes)),
    ];
  },
});

import { along } from '../box.ts';
import { isExactAt, manyDigits } from '../certify.ts';
import type { Method } from './method.ts';

/**
 * Long chords decided beyond float64: a weight of 10⁻³⁰⁰ after the activation, or tanh near x = 100,
 * leaves nothing that float64 could see. Where the activations are analytic, one chord is as good as
 * another.
 */
export const manyDigitChords: Method = {
  name: 'many digits',
  *chords({ network, space, random }) {
    for (const unseen of ['by the oracle', 'by the oracle', ...manyDigits] as const) {
      const [c, d] = [space.random(random), space.direction(random)];
      if (typeof unseen === 'number' && isExactAt(network, c)) return;
      const [from, to] = space.range(c, d);
      yield { x: space.snap(along(c, d, from)), y: space.snap(along(c, d, to)), t: 0.25, unseen };
    }
  },
};

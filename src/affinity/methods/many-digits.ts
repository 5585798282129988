import { along } from '../box.ts';
import { isExactAt, manyDigits } from '../certify.ts';
import { exactWork } from '../exact-work.ts';
import type { Aim, Attempt, Method } from './method.ts';

/** Networks whose exact evaluation takes more, in the unit of exactWork, get two chords only: each takes some hundredths of a second. */
const mostWork = 1_000_000;

const longChord = (
  { space, random }: Aim,
  unseen: NonNullable<Attempt['unseen']>,
  c = space.random(random),
): Attempt => {
  const d = space.direction(random);
  const [from, to] = space.range(c, d);
  return { x: space.snap(along(c, d, from)), y: space.snap(along(c, d, to)), t: 0.25, unseen };
};

/**
 * Long chords decided beyond float64: a weight of 10⁻³⁰⁰ after the activation, or tanh near x = 100,
 * leaves nothing that float64 could see. Where the activations are analytic, one chord is as good as
 * another; where nothing is rounded a network is made of pieces, and one chord after another is tried, as some only cross them.
 */
export const manyDigitChords: Method = {
  name: 'many digits',
  *chords(aim) {
    const { network, space, random } = aim;
    for (let k = 0; k < 2; k++) yield longChord(aim, 'by the oracle');
    for (const digits of manyDigits) {
      const c = space.random(random);
      if (isExactAt(network, c)) {
        while (exactWork(network) <= mostWork) yield longChord(aim, 'by the oracle');
        return;
      }
      yield longChord(aim, digits, c);
    }
  },
};

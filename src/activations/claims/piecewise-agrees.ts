import { decimalOfFraction, fractionOf } from '../../numbers/fraction.ts';
import { evaluatePiecewise } from '../piecewise.ts';
import { show } from '../show.ts';
import { claim, equals, side } from './claim.ts';

/** f(x) equals the piecewise polynomial that proofs compute with. */
export const piecewiseAgrees = claim({
  id: 'pieces',
  statement: 'f(x) is the polynomial of the piece that x lies in',
  arity: 1,
  says: ({ f, piecewise }, x) => {
    if (!piecewise) return [];
    const value = decimalOfFraction(evaluatePiecewise(piecewise, fractionOf(x)));
    return [equals(side(`f(${show(x)})`, f(x)), side(`its piece at ${show(x)}`, value))];
  },
});

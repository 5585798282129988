import { Decimal } from 'decimal.js';
import { show } from '../show.ts';
import { type Claim, claim, equals, side } from './claim.ts';

const symmetric = (id: string, sign: 1 | -1): Claim =>
  claim({
    id,
    statement: `f̂(−x) = ${sign === 1 ? '' : '−'}f̂(x)`,
    about: 'floats',
    restsOn: [sign === 1 ? 'even' : 'odd', 'reflects'],
    arity: 1,
    says: ({ computed: { format, at } }, x) => {
      const [other, own] = [new Decimal(at(-x)), new Decimal(sign * at(x))];
      if (other.isNaN() && own.isNaN()) return [];
      const { name } = format;
      const mirrored = `${sign === 1 ? '' : '−'}${name}(${show(x)})`;
      return [equals(side(`${name}(${show(0 - x)})`, other), side(mirrored, own))];
    },
  });

/** What is computed at −x is what is computed at x with the other sign, to the last bit; zeros are equal. */
export const oddFloats = symmetric('odd in floats', -1);

/** What is computed at −x is what is computed at x, to the last bit. */
export const evenFloats = symmetric('even in floats', 1);

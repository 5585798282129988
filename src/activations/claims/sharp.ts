import { Decimal } from 'decimal.js';
import { decimalOf } from '../../numbers/decimal.ts';
import { show } from '../show.ts';
import { type Claim, claim, lessOrEqual, side } from './claim.ts';

/** How much smaller a constant must be to count as smaller: it is given to some sixteen digits. */
const slightly = new Decimal('1e-9');

/** The slope of a chord so short that it is f′, on the steeper side of `at`; or far out in a tail. */
const slopeAt = (f: (x: Decimal) => Decimal, at: number): Decimal => {
  const x = decimalOf(Number.isFinite(at) ? at : Math.sign(at) * 2 ** 100);
  const step = Number.isFinite(at) ? new Decimal('1e-12') : x.abs();
  const slopes = [step, step.neg()].map((h) => f(x.plus(h)).minus(f(x)).div(h).abs());
  return Decimal.max(...slopes);
};

/** No Lipschitz constant below L will do: |f′| comes to L at `at`, or in the tail at ±Infinity. */
export const sharp = (constant: number, at: number): Claim =>
  claim({
    id: 'sharp',
    statement: `|f′(x)| → ${show(constant)} as x → ${show(at)}`,
    assuming: 'to a relative 10⁻⁹',
    arity: 0,
    says: ({ f }) => {
      const least = decimalOf(constant).times(new Decimal(1).minus(slightly));
      return [
        lessOrEqual(side(`${show(constant)}`, least), side(`|f′(${show(at)})|`, slopeAt(f, at))),
      ];
    },
  });

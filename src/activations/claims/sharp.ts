import { Decimal } from 'decimal.js';
import { decimalOf } from '../../numbers/decimal.ts';
import { show } from '../show.ts';
import { type Claim, claim, lessOrEqual, side } from './claim.ts';

/** A constant is given to about sixteen digits: only one smaller by this factor counts as smaller. */
const slightly = new Decimal('1e-9');

/**
 * |f′| by a difference quotient at `at`, on its steeper side; for at = ±Infinity, far out in that
 * tail.
 */
const slopeAt = (f: (x: Decimal) => Decimal, at: number): Decimal => {
  const x = decimalOf(Number.isFinite(at) ? at : Math.sign(at) * 2 ** 100);
  const step = Number.isFinite(at) ? new Decimal('1e-12') : x.abs();
  const slopes = [step, step.neg()].map((h) => f(x.plus(h)).minus(f(x)).div(h).abs());
  return Decimal.max(...slopes);
};

/**
 * No Lipschitz constant is below L: |f′| reaches L at `at`, or tends to it in the tail at
 * ±Infinity.
 */
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

import { Decimal } from 'decimal.js';
import { decimalOf } from '../../numbers/decimal.ts';
import { show } from '../show.ts';
import { type Claim, claim, differs, equals, side } from './claim.ts';

/** The distance from the jump at which f is taken for the limit from that side. */
const near = new Decimal('1e-45');
/** How far f may be from the limit at that distance. */
const within = new Decimal('1e-40');

/** f(x) → left as x ↑ at, and f(x) → right ≠ left as x ↓ at. */
export const jumpsAt = (at: number, left: number, right: number): Claim =>
  claim({
    id: 'jumps at',
    statement: `f jumps at ${show(at)}, from ${show(left)} to ${show(right)}`,
    data: { jumpAt: at },
    assuming: '|f′| ≤ 10⁵ next to the jump',
    arity: 0,
    says: ({ f }) => {
      const x = decimalOf(at);
      const [below, above] = [f(x.minus(near)), f(x.plus(near))];
      const [from, to] = [decimalOf(left), decimalOf(right)];
      return [
        equals(side(`f(${show(at)}−)`, below), side(show(left), from), within),
        equals(side(`f(${show(at)}+)`, above), side(show(right), to), within),
        differs(side('the left limit', from), side('the right limit', to)),
      ];
    },
  });

import { Decimal } from 'decimal.js';
import { decimalOf } from '../../numbers/decimal.ts';
import { show } from '../show.ts';
import { type Claim, claim, differs, equals, side } from './claim.ts';

/** So near to the jump that the limit from that side is reached … */
const near = new Decimal('1e-45');
/** … to this. */
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

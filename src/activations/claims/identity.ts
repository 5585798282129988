import type { Decimal } from 'decimal.js';
import { decimalAt } from '../form.ts';
import { show } from '../show.ts';
import { type Claim, claim, equals, side } from './claim.ts';

/** An equation that holds at every x, as mathematics and as its two sides. */
export const identity = (
  statement: string,
  sides: (f: (x: Decimal) => Decimal, x: Decimal) => readonly [lhs: Decimal, rhs: Decimal],
): Claim =>
  claim({
    id: `identity ${statement}`,
    statement,
    arity: 1,
    says: ({ f }, x) => {
      const [lhs, rhs] = sides(f, decimalAt(x));
      const [left = 'left', right = 'right'] = statement.split(' = ');
      const here = (text: string) => text.replaceAll(/\bx\b/g, `(${show(x)})`);
      return [equals(side(here(left), lhs), side(here(right), rhs))];
    },
  });

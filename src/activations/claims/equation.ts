import type { Decimal } from 'decimal.js';
import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { type Claim, claim, equals, side } from './claim.ts';

/** The statement with a number in place of x: f(x) + x becomes f(−1) + (−1). */
const at = (text: string, x: number): string =>
  text
    .replaceAll('(x)', `(${show(x)})`)
    .replaceAll('−x', show(0 - x))
    .replaceAll(/\bx\b/g, x < 0 ? `(${show(x)})` : show(x));

/** An equation that holds at every x. `statement` is its text, and `sides` computes both sides. */
export const equation = (
  statement: string,
  sides: (f: (x: Decimal) => Decimal, x: Decimal) => readonly [lhs: Decimal, rhs: Decimal],
): Claim =>
  claim({
    id: `equation ${statement}`,
    statement,
    arity: 1,
    says: ({ f }, x) => {
      const [lhs, rhs] = sides(f, decimalAt(x));
      const [left = 'left', right = 'right'] = statement.split(' = ');
      const here = (text: string) => at(text, x);
      return [equals(side(here(left), lhs), side(here(right), rhs))];
    },
  });

import { decimalAt } from '../decimal-at.ts';
import { show, showVector } from '../show.ts';
import { equals, side, vectorClaim } from './claim.ts';

/** f(x + c) = f(x) + c where c is added to every entry; tried with c = 3 and −½. */
export const shiftEquivariant = vectorClaim({
  id: 'shift-equivariant',
  statement: 'f(x + c) = f(x) + c',
  arity: 1,
  says: ({ f }, x) =>
    [3, -0.5].flatMap((c) => {
      const text = showVector(x);
      const shifted = f(x.map((xi) => decimalAt(xi).plus(c)));
      return f(x).map((y, i) =>
        equals(
          side(`f(${text} + ${show(c)})[${i}]`, shifted[i]!),
          side(`f${text}[${i}] + ${show(c)}`, y.plus(c)),
        ),
      );
    }),
});

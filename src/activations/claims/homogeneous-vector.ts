import { decimalAt } from '../decimal-at.ts';
import { show, showVector } from '../show.ts';
import { equals, side, vectorClaim } from './claim.ts';

/** f(λx) = λ f(x) for every λ > 0, for a vector x; tried with λ = 2 and λ = ⅛. */
export const positivelyHomogeneousVector = vectorClaim({
  id: 'positively homogeneous',
  statement: 'f(λx) = λ f(x) for λ > 0',
  arity: 1,
  says: ({ f }, x) =>
    [2, 0.125].flatMap((factor) => {
      const scaled = f(x.map((xi) => decimalAt(xi).times(factor)));
      const text = showVector(x);
      return f(x).map((y, i) =>
        equals(
          side(`f(${show(factor)} ${text})[${i}]`, scaled[i]!),
          side(`${show(factor)} f${text}[${i}]`, y.times(factor)),
        ),
      );
    }),
});

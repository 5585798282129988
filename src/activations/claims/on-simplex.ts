import { Decimal } from 'decimal.js';
import { showVector } from '../show.ts';
import { equals, lessOrEqual, side, vectorClaim } from './claim.ts';

/** f(x)ᵢ ≥ 0 and Σ f(x)ᵢ = 1: f(x) is a probability distribution. */
export const onSimplex = vectorClaim({
  id: 'on the simplex',
  statement: 'f(x)ᵢ ≥ 0 and Σᵢ f(x)ᵢ = 1',
  data: { onSimplex: true },
  arity: 1,
  says: ({ f }, x) => {
    const y = f(x);
    const text = showVector(x);
    return [
      equals(side(`Σ f${text}ᵢ`, Decimal.sum(0, ...y)), side('1', new Decimal(1))),
      ...y.map((yi, i) => lessOrEqual(side('0', new Decimal(0)), side(`f${text}[${i}]`, yi))),
    ];
  },
});

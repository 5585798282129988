import { showVector } from '../show.ts';
import { equals, side, vectorClaim } from './claim.ts';

/** Reversing the entries of x reverses those of f(x). */
export const permutationEquivariant = vectorClaim({
  id: 'permutation-equivariant',
  statement: 'f(xₙ, …, x₁) = (f(x)ₙ, …, f(x)₁)',
  arity: 1,
  says: ({ f }, x) => {
    const reversed = f(x.toReversed()).toReversed();
    const text = showVector(x);
    return f(x).map((y, i) =>
      equals(side(`f reversed at ${text}[${i}]`, reversed[i]!), side(`f${text}[${i}]`, y)),
    );
  },
});

import { showVector } from '../show.ts';
import { equals, side, vectorClaim } from './claim.ts';

type Order = <T>(x: readonly T[]) => readonly T[];

/** Together these two make every permutation. */
const orders: Readonly<Record<string, Order>> = {
  'turned round by one': ([first, ...others]) => [...others, first!],
  'with its first two entries swapped': ([first, second, ...others]) =>
    second === undefined ? [first!] : [second, first!, ...others],
};

/** f(x in another order) = f(x) in that order; tried with a rotation and with a swap. */
export const symmetric = vectorClaim({
  id: 'symmetric',
  statement: 'f of the entries in any order is f(x) in that order',
  data: { symmetric: true },
  implies: ['permutation-equivariant'],
  arity: 1,
  says: ({ f }, x) => {
    if (x.length === 0) return [];
    const text = showVector(x);
    return Object.entries(orders).flatMap(([how, order]) => {
      const given = f(order(x));
      return order(f(x)).map((y, i) =>
        equals(side(`f of ${text} ${how}, [${i}]`, given[i]!), side(`f${text} ${how}, [${i}]`, y)),
      );
    });
  },
});

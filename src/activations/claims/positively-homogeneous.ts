import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { claim, equals, side } from './claim.ts';

/** f(λx) = λ f(x) for every λ > 0; tried with λ = 2 and λ = ⅛. */
export const positivelyHomogeneous = claim({
  id: 'positively homogeneous',
  implies: ['zero at zero'],
  statement: 'f(λx) = λ f(x) for λ > 0',
  arity: 1,
  says: ({ f }, x) =>
    [2, 0.125].map((factor) => {
      const scaled = f(decimalAt(x).times(factor));
      const [a, b] = [show(factor), show(x)];
      return equals(side(`f(${a} · ${b})`, scaled), side(`${a} f(${b})`, f(x).times(factor)));
    }),
});

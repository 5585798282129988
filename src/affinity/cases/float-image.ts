import type { Form } from '../../activations/index.ts';
import { numberOfFraction } from '../../numbers/fraction.ts';
import { factsOf } from '../proof/facts.ts';

type Interval = readonly [low: number, high: number];

const hull = (values: readonly number[]): Interval => [Math.min(...values), Math.max(...values)];

/** Where a function made of polynomials of degree 2 may turn or jump, in doubles. */
const turnsOf = ({ piecewise }: Form): readonly number[] =>
  (piecewise?.breakpoints ?? [])
    .map(numberOfFraction)
    .concat(
      (piecewise?.polynomials ?? []).flatMap(([, rise, bend]) =>
        rise && bend ? [-numberOfFraction(rise) / (2 * numberOfFraction(bend))] : [],
      ),
    );

/**
 * The values of an activation between two numbers, as range-through.ts has them but in plain float64: to aim with, never to judge by.
 */
export const floatImage = (form: Form, [low, high]: Interval): Interval => {
  const f = form.float64;
  if (form.piecewise) {
    const inside = turnsOf(form).filter((z) => low <= z && z <= high);
    return hull([low, high, ...inside].map(f));
  }
  const { nondecreasing, risingShare, lipschitz } = factsOf(form);
  if (nondecreasing) return [f(low), f(high)];
  if (risingShare) {
    const share = (z: number, beside: number) => f(z === 0 ? beside : z) / (z === 0 ? beside : z);
    const shares = [share(low, -1), share(high, 1)];
    return hull([low, high].flatMap((z) => shares.map((s) => z * s)));
  }
  if (!lipschitz) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const [middle, away] = [
    f((low + high) / 2),
    (numberOfFraction(lipschitz.slope) * (high - low)) / 2,
  ];
  return [middle - away, middle + away];
};

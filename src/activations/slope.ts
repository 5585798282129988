import { numberOfFraction } from '../numbers/fraction.ts';
import { onceEach } from '../numbers/once-each.ts';
import { claimsOf, lipschitzOf } from './claims-of.ts';
import { withDigits, workingDigits } from './digits.ts';
import type { Form } from './form.ts';
import type { Piecewise } from './piecewise.ts';

/** Why no bound on the slope is known over an interval. */
export type NoSlope = 'jump' | 'singular';

/** A double that comes from a fraction or a Decimal is off by an ulp or two: this makes up for that. */
const outwards = (x: number): number => x * (1 + 2 ** -50);

/** The numbers of some pieces as doubles. */
const doublesOf = ({ breakpoints, polynomials, jumps }: Piecewise) => ({
  jumps: jumps.map(numberOfFraction),
  ends: breakpoints.map(numberOfFraction),
  polynomials: polynomials.map((polynomial) => polynomial.map(numberOfFraction)),
});

/** Known already, as a slope is asked for at each entry of each row. */
const known = new WeakMap<Piecewise, ReturnType<typeof doublesOf>>();

const piecewiseSlope = (pieces: Piecewise, low: number, high: number): number | NoSlope => {
  const doubles = known.get(pieces) ?? doublesOf(pieces);
  known.set(pieces, doubles);
  const { jumps, ends, polynomials } = doubles;
  if (low < high) {
    for (let k = 0; k < jumps.length; k++) if (low <= jumps[k]! && jumps[k]! <= high) return 'jump';
  }
  let most = 0;
  for (let i = 0; i < polynomials.length; i++) {
    const polynomial = polynomials[i]!;
    const from = Math.max(low, i === 0 ? low : ends[i - 1]!);
    const to = Math.min(high, i === ends.length ? high : ends[i]!);
    if (from > to) continue;
    const reach = Math.max(Math.abs(from), Math.abs(to));
    // |p′| ≤ Σ k |c_k| reachᵏ⁻¹
    let slope = 0;
    for (let k = 1; k < polynomial.length; k++) {
      const power = k === 1 ? 1 : reach ** (k - 1);
      slope += k * Math.abs(polynomial[k]!) * power;
    }
    most = Math.max(most, outwards(slope));
  }
  return most;
};

/** What the claims of an activation say of its slope. */
interface Claimed {
  readonly jump: number | undefined;
  readonly lipschitz: number | undefined;
  readonly convex: boolean;
}

/** What the claims of a form say of its slope, looked up once: it is asked for at each entry of each row. */
const claimedOf = onceEach(({ activation, parameters }: Form): Claimed => {
  const claims = claimsOf(activation, parameters);
  return {
    jump: claims.find(({ data }) => data?.jumpAt !== undefined)?.data?.jumpAt,
    lipschitz: lipschitzOf(claims),
    convex: claims.some(({ data }) => data?.convex),
  };
});

/**
 * An upper bound of |f(x) − f(y)| ÷ |x − y| over low ≤ x, y ≤ high, from what the activation states:
 * its pieces, its claimed Lipschitz constant, or its derivative at the ends where it is convex. The
 * claims are tested, not proven, and a bound that rests on one says so in its assumptions.
 */
export const steepest = (form: Form, low: number, high: number): number | NoSlope => {
  if (form.piecewise) return piecewiseSlope(form.piecewise, low, high);
  const { jump, lipschitz, convex } = claimedOf(form);
  if (jump !== undefined && low < high && low <= jump && jump <= high) return 'jump';
  if (lipschitz !== undefined) return lipschitz;
  const { derivative } = form;
  if (derivative && convex && Number.isFinite(low + high)) {
    const at = (x: number) => withDigits(workingDigits, () => derivative(x).abs().toNumber());
    return outwards(Math.max(at(low), at(high)));
  }
  return 'singular';
};

import { numberOfFraction } from '../numbers/fraction.ts';
import { claimsOf } from './claims-of.ts';
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
  const within = (x: number) => low <= x && x <= high;
  if (low < high && jumps.some(within)) return 'jump';
  let most = 0;
  for (const [i, polynomial] of polynomials.entries()) {
    const from = Math.max(low, i === 0 ? low : ends[i - 1]!);
    const to = Math.min(high, i === ends.length ? high : ends[i]!);
    if (from > to) continue;
    const reach = Math.max(Math.abs(from), Math.abs(to));
    // |p′| ≤ Σ k |c_k| reachᵏ⁻¹
    let slope = 0;
    for (const [k, c] of polynomial.entries()) {
      if (k > 0) slope += k * Math.abs(c) * reach ** (k - 1);
    }
    most = Math.max(most, outwards(slope));
  }
  return most;
};

/**
 * An upper bound of |f(x) − f(y)| ÷ |x − y| over low ≤ x, y ≤ high, from what the activation states:
 * its pieces, its claimed Lipschitz constant, or its derivative at the ends where it is convex. The
 * claims are tested, not proven, and a bound that rests on one says so in its assumptions.
 */
export const steepest = (form: Form, low: number, high: number): number | NoSlope => {
  if (form.piecewise) return piecewiseSlope(form.piecewise, low, high);
  const claims = claimsOf(form.activation, form.parameters);
  const jump = claims.map((claim) => claim.data?.jumpAt).find((at) => at !== undefined);
  if (jump !== undefined && low < high && low <= jump && jump <= high) return 'jump';
  const constant = claims.map((claim) => claim.data?.lipschitz).find((c) => c !== undefined);
  if (constant !== undefined) return constant;
  const { derivative } = form;
  if (derivative && claims.some((claim) => claim.data?.convex) && Number.isFinite(low + high)) {
    const at = (x: number) => withDigits(workingDigits, () => derivative(x).abs().toNumber());
    return outwards(Math.max(at(low), at(high)));
  }
  return 'singular';
};

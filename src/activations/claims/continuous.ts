import { Decimal } from 'decimal.js';
import { decimalAt } from '../decimal-at.ts';
import { withDigits, workingDigits } from '../digits.ts';
import type { ScalarFunction } from '../function.ts';
import type { Parameters } from '../parameters.ts';
import { show } from '../show.ts';
import { nextUp } from '../ulp.ts';
import { claim, equals, side } from './claim.ts';

const near = new Decimal('1e-45');
const within = new Decimal('1e-40');
/** Within ±8, a rise of 10⁻⁷ between neighbouring doubles is taken for a jump. */
const [widest, leap] = [8, new Decimal('1e-7')];

const rise = ({ f }: ScalarFunction, x: number, y: number): Decimal => f(x).minus(f(y)).abs();

/**
 * The lower of the two neighbouring doubles of [x, y] between which f jumps; undefined where it does not.
 * The interval is halved, and the half with the larger rise is kept: where f is smooth the rise falls with
 * the width.
 */
const jumpWithin = (form: ScalarFunction, x: number, y: number): number | undefined => {
  const whole = rise(form, x, y);
  let [low, high] = [x, y];
  for (let halvings = 1; nextUp(low) < high; halvings++) {
    const middle = low + (high - low) / 2;
    const [left, right] = [rise(form, low, middle), rise(form, middle, high)];
    [low, high] = left.gte(right) ? [low, middle] : [middle, high];
    const largest = Decimal.max(left, right);
    if (largest.lt(leap) || (halvings === 16 && largest.times(4096).lt(whole))) return undefined;
  }
  return low;
};

/** The jumps found, by the object that holds a function's parameters: each form has its own object. */
const found = new WeakMap<Parameters, readonly number[]>();

/** The doubles beside the points of [−8, 8] at which f seems to jump. */
const hunt = (form: ScalarFunction): readonly number[] => {
  const known = found.get(form.parameters);
  if (known) return known;
  const cells = Array.from({ length: 8 * widest }, (_, i) => i / 4 - widest);
  const jumps = withDigits(workingDigits, () =>
    cells
      .map((x) => jumpWithin(form, x, x + 0.25))
      .filter((x) => x !== undefined)
      .flatMap((x) => [x, nextUp(x)]),
  );
  found.set(form.parameters, jumps);
  return jumps;
};

/**
 * f(x ± h) → f(x) as h → 0. It is tried at breakpoints, at short numbers, and where f seems to
 * jump.
 */
export const continuous = claim({
  id: 'continuous',
  statement: 'f(x ± h) → f(x) as h → 0',
  assuming: '|f′| ≤ 10⁵ next to x',
  arity: 1,
  at: hunt,
  says: (form, x) => {
    const { f, breakpoints } = form;
    const suspected = hunt(form).includes(x);
    if (Math.abs(x) > 1024) return [];
    if (!suspected && !breakpoints.includes(x) && String(x).length > 5) return [];
    const at = decimalAt(x);
    const allowed = within.times(Decimal.max(1, f(x).abs()));
    const text = `f(${show(x)})`;
    const beside = [near.neg(), near].map((h) => {
      const name = `f(${show(x)}${h.isNegative() ? '−' : '+'})`;
      return equals(side(name, f(at.plus(h))), side(text, f(x)), allowed);
    });
    if (!suspected) return beside;
    const next = nextUp(x);
    return [...beside, equals(side(text, f(x)), side(`f(${show(next)})`, f(next)), leap)];
  },
});

import { Decimal } from 'decimal.js';
import type { Statement } from './claims/claim.ts';
import { trustedDigits, withDigits, workingDigits } from './digits.ts';

/**
 * The statements of a claim at some points, evaluated at the digits that decimal.js has now. `note` is called
 * with each value on the way: rounding errors are relative to the sizes of those values.
 */
export type Statements = (note: (value: Decimal) => void) => readonly Statement[];

/** What comes of the statements of a claim at some points. */
export interface Decision {
  readonly resolution: 'holds' | 'fails' | 'open';
  /** How many statements the claim makes here. */
  readonly statements: number;
  /** The statement that fails, where one does. */
  readonly failing?: Statement;
  /**
   * How far the nearest inequality is from failing, relative to its sides; Infinity where there is
   * none.
   */
  readonly margin: number;
}

/**
 * How often statements of a claim may still be evaluated with more digits, which takes
 * milliseconds.
 */
export interface Looks {
  left: number;
}

/** From 300 digits on, one evaluation counts for five. */
const [costly, price] = [300, 5];

const trusted = new Decimal(10).pow(-trustedDigits);

/** Two values that agree to 380 of 400 digits are taken to be equal. */
const manyDigits = 400;
const indistinguishable = new Decimal(10).pow(-380);

/** decimal.js has 1,025 digits of ln 10, and functions need some more digits than their result has. */
const mostDigits = 900;

/** Whether one statement holds, when each side may be wrong by `error`. */
const resolve = (
  { lhs, relation, rhs, within }: Statement,
  error: Decimal,
): Decision['resolution'] => {
  const [a, b] = [lhs.value, rhs.value];
  if (a.isNaN() || b.isNaN()) return 'fails';
  if (!a.isFinite() && !b.isFinite() && relation !== '=') return 'open'; // past 10^(9e15)
  const gap = a.eq(b) ? new Decimal(0) : a.minus(b);
  const allowed = within ? error.plus(within) : error;
  if (relation === '=') return gap.abs().lte(allowed) ? 'holds' : 'fails';
  if (relation === '≤') return gap.lte(allowed) ? 'holds' : 'fails';
  if (relation === '<' ? gap.lt(error.neg()) : gap.abs().gt(error)) return 'holds';
  return (relation === '<' && gap.gt(error)) || (error.isZero() && gap.isZero()) ? 'fails' : 'open';
};

const tryWith = (says: Statements, digits: number): Decision =>
  withDigits(digits, () => {
    let noted = new Decimal(0);
    const statements = says((value) => {
      if (value.isFinite()) noted = noted.plus(value.abs());
    });
    const relative = digits === manyDigits ? indistinguishable : trusted;
    let resolution: Decision['resolution'] = 'holds';
    let margin = Number.POSITIVE_INFINITY;
    for (const statement of statements) {
      const sides = [statement.lhs.value, statement.rhs.value].filter((side) => side.isFinite());
      const scale = sides.reduce((sum, value) => sum.plus(value.abs()), noted);
      const found = resolve(statement, scale.times(relative));
      if (found === 'fails' || (found === 'open' && digits === manyDigits)) {
        return {
          resolution: 'fails',
          statements: statements.length,
          failing: statement,
          margin: 0,
        };
      }
      if (found === 'open') resolution = 'open';
      if (statement.relation === '≤' || statement.relation === '<') {
        const { lhs, rhs } = statement;
        const slack = rhs.value.minus(lhs.value);
        const size = lhs.value.abs().plus(rhs.value.abs());
        if (size.isFinite()) margin = Math.min(margin, slack.div(size).toNumber() || 0);
      }
    }
    return { resolution, statements: statements.length, margin };
  });

/**
 * Digits that a formula needs where it cancels: like a cubic term near 0, or like 1 − e^(−2x) for a
 * large x.
 */
const digitsFor = (at: readonly number[]): number => {
  const small = Math.min(1, ...at.filter((x) => x !== 0).map(Math.abs));
  const large = Math.max(0, ...at.map(Math.abs));
  return Math.ceil(workingDigits + 20 - 3 * Math.log10(small) + 0.87 * large);
};

/** Whether the gap is so small that even `mostDigits` may not be enough. */
const isVanishing = ({ lhs, rhs }: Statement): boolean =>
  lhs.value.eq(rhs.value) || lhs.value.minus(rhs.value).abs().lt('1e-30');

/**
 * Whether a claim holds at these points; `at` is every number of them. A failure is evaluated again with the
 * digits that cancellation would need, and counts only when it fails again. A statement that is open is
 * evaluated again with 400 digits, where these can decide it.
 */
export const decide = (
  says: Statements,
  about: 'reals' | 'floats',
  at: readonly number[],
  looks: Looks,
): Decision => {
  const first = tryWith(says, workingDigits);
  if (first.resolution === 'holds') return first;
  const open: Decision = { ...first, resolution: 'open' };
  if (looks.left <= 0) return open;
  // 400 digits decide whether values are equal unless points are huge or tiny: e^(−eˣ) must stay within
  // the exponents of decimal.js.
  const tellable = at.every((x) => x === 0 || (Math.abs(x) <= 16 && Math.abs(x) >= 1e-100));
  const digits = first.resolution === 'fails' ? digitsFor(at) : manyDigits;
  if (about === 'floats' && digits > mostDigits) return first;
  if (first.resolution === 'open' && !tellable) return open;
  looks.left -= digits > costly ? price : 1;
  try {
    const again = tryWith(says, Math.min(digits, mostDigits));
    if (!again.failing) return again;
    const { lhs, relation, rhs } = again.failing;
    if ((relation === '<' || relation === '≠') && lhs.value.eq(rhs.value) && !tellable) return open;
    return digits > mostDigits && isVanishing(again.failing) ? open : again;
  } catch {
    return open; // a failure that cannot be evaluated again, as ln past 1,000 digits, refutes nothing
  }
};

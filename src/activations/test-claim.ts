import { Decimal } from 'decimal.js';
import type { Activation, Parameters } from './activation.ts';
import type { Claim, DeclaredClaim, Side, Statement } from './claims/claim.ts';
import { trustedDigits, withDigits, workingDigits } from './digits.ts';
import { type Form, formOf } from './form.ts';
import { show, showValue } from './show.ts';
import { simplify, tuplesOf } from './tuples.ts';

/** What trying a claim came to. */
export type ClaimResult =
  /** No point refutes it. `runs` points decide for it; at `unresolved` more, digits did not suffice. */
  | { readonly status: 'held'; readonly runs: number; readonly unresolved: number }
  /** `at` refutes it, and nothing simpler that was tried does. */
  | {
      readonly status: 'refuted';
      readonly at: readonly number[];
      readonly lhs: string;
      readonly rhs: string;
      /** relu: odd ✗ at 1: f(−1) = 0, −f(1) = −1 */
      readonly sentence: string;
    }
  | { readonly status: 'declared' }
  | { readonly status: 'undecided'; readonly because: string };

type Resolution = 'holds' | 'fails' | 'open';

/** A form that notes the size of the values it gives: what rounding errors are relative to. */
const noting = (form: Form): { form: Form; size: () => Decimal } => {
  let size = new Decimal(0);
  const f: Form['f'] = (x) => {
    const value = form.f(x);
    size = size.plus(value.abs());
    return value;
  };
  return { form: { ...form, f }, size: () => size };
};

const trusted = new Decimal(10).pow(-trustedDigits);

/** Where digits do not tell two values apart, so many do: if they still agree, they are equal. */
const manyDigits = 400;
const indistinguishable = new Decimal(10).pow(-380);

/** decimal.js knows 1025 digits of ln 10, and functions need some more than their result has. */
const mostDigits = 900;

/** How often a claim may be looked at with more digits: they cost milliseconds each. */
const secondLooks = 60;

/** Points of claims about the reals: beyond them e^(−x²) leaves the exponents of decimal.js. */
const farthest = 2 ** 20;

/** One statement, decided only beyond what the digits of its sides can be wrong by. */
const resolve = ({ lhs, relation, rhs, within }: Statement, error: Decimal): Resolution => {
  const [a, b] = [lhs.value, rhs.value];
  if (a.isNaN() || b.isNaN()) return 'fails';
  const gap = a.eq(b) ? new Decimal(0) : a.minus(b);
  const allowed = within ? error.plus(within) : error;
  if (relation === '=') return gap.abs().lte(allowed) ? 'holds' : 'fails';
  if (relation === '≤') return gap.lte(allowed) ? 'holds' : 'fails';
  if (relation === '<' ? gap.lt(error.neg()) : gap.abs().gt(error)) return 'holds';
  return (relation === '<' && gap.gt(error)) || (error.isZero() && gap.isZero()) ? 'fails' : 'open';
};

interface Trial {
  readonly resolution: Resolution;
  /** How many statements the claim makes here. */
  readonly statements: number;
  /** The statement that fails. */
  readonly failing?: Statement;
}

/** What a claim says at these points, decided at that many digits. */
const tryAt = (claim: Claim, form: Form, at: readonly number[], digits: number): Trial =>
  withDigits(digits, () => {
    const noted = noting(form);
    const statements = claim.says(noted.form, ...at);
    const relative = digits === manyDigits ? indistinguishable : trusted;
    let resolution: Resolution = 'holds';
    for (const statement of statements) {
      const sizes = [statement.lhs.value, statement.rhs.value, noted.size()];
      const scale = sizes.reduce(
        (sum, value) => (value.isFinite() ? sum.plus(value.abs()) : sum),
        new Decimal(0),
      );
      const found = resolve(statement, scale.times(relative));
      if (found === 'fails' || (found === 'open' && digits === manyDigits)) {
        return { resolution: 'fails', statements: statements.length, failing: statement };
      }
      if (found === 'open') resolution = 'open';
    }
    return { resolution, statements: statements.length };
  });

/** Digits that a formula written without care needs at x: for a cubic at 0, and for 1 − e^(−2x). */
const digitsFor = (at: readonly number[]): number => {
  const small = Math.min(1, ...at.filter((x) => x !== 0).map(Math.abs));
  const large = Math.max(0, ...at.map(Math.abs));
  return Math.ceil(workingDigits + 20 + 3 * -Math.log10(small) + 0.87 * large);
};

/**
 * A claim at these points. What fails is looked at again with the digits that a careless formula would
 * need, and has to fail again; what is open is looked at again where 400 digits can tell.
 */
const decide = (
  claim: Claim,
  form: Form,
  at: readonly number[],
  looks: { left: number },
): Trial => {
  const first = tryAt(claim, form, at, workingDigits);
  if (first.resolution === 'holds' || looks.left === 0) {
    return first.resolution === 'fails' ? { ...first, resolution: 'open' } : first;
  }
  looks.left--;
  if (first.resolution === 'fails') {
    const digits = digitsFor(at);
    if (claim.about === 'floats' && digits > mostDigits) return first;
    const again = tryAt(claim, form, at, Math.min(digits, mostDigits));
    const vanishing = again.failing && isVanishing(again.failing);
    return digits > mostDigits && vanishing ? { ...again, resolution: 'open' } : again;
  }
  const tellable = at.every((x) => x === 0 || (Math.abs(x) <= 16 && Math.abs(x) >= 1e-100));
  return tellable ? tryAt(claim, form, at, manyDigits) : first;
};

/** So small a gap that even 900 digits may not have sufficed. */
const isVanishing = ({ lhs, rhs }: Statement): boolean =>
  lhs.value.eq(rhs.value) || lhs.value.minus(rhs.value).abs().lt('1e-30');

const isConstant = ({ text, value }: Side): boolean => text === showValue(value);

const opposite = { '=': ', not ', '≤': ' > ', '<': ' ≥ ', '≠': ', which is ' } as const;
const turned = { '=': ', not ', '≤': ' < ', '<': ' ≤ ', '≠': ', which is ' } as const;

/** 'f(−1) = 0, −f(1) = −1'; with a constant on one side 'f(0) = 0.5, not 0', 'f(2) = 2 > 1'. */
const describe = ({
  lhs,
  relation,
  rhs,
}: Statement): { lhs: string; rhs: string; both: string } => {
  const [a, b] = [showValue(lhs.value, rhs.value), showValue(rhs.value, lhs.value)];
  const [left, right] = [`${lhs.text} = ${a}`, `${rhs.text} = ${b}`];
  if (isConstant(rhs)) return { lhs: left, rhs: b, both: `${left}${opposite[relation]}${b}` };
  if (isConstant(lhs)) return { lhs: a, rhs: right, both: `${right}${turned[relation]}${a}` };
  return { lhs: left, rhs: right, both: `${left}, ${right}` };
};

const nameOf = ({ activation, parameters }: Form): string => {
  const changed = Object.entries(parameters)
    .filter(([name, value]) => !Object.is(value, activation.parameters[name]))
    .map(([name, value]) => `${name} ${show(value)}`);
  return changed.length > 0 ? `${activation.name} with ${changed.join(', ')}` : activation.name;
};

/**
 * Tries a claim on every point (simplest first, as pointsFor gives them), and stops at the first that
 * refutes it, made simpler still. Over the reals, nothing is refuted within what rounding in the 60
 * digits explains.
 */
export const testClaim = (
  activation: Activation,
  parameters: Parameters,
  claim: Claim | DeclaredClaim,
  points: readonly number[],
): ClaimResult => {
  if (claim.kind === 'declared') return { status: 'declared' };
  const form = formOf(activation, parameters);
  const within = form.piecewise || claim.about === 'floats' ? Number.MAX_VALUE : farthest;
  const named = (claim.at ?? []).filter((x) => !points.includes(x));
  const tried = [...named, ...points].filter((x) => Math.abs(x) <= within);
  const looks = { left: secondLooks };
  let [runs, unresolved] = [0, 0];
  for (const at of tuplesOf(claim.arity, tried)) {
    const trial = decide(claim, form, at, looks);
    if (trial.statements === 0) continue;
    if (trial.resolution === 'open') unresolved++;
    else runs++;
    if (trial.resolution !== 'fails') continue;
    const fails = (tuple: readonly number[]) =>
      decide(claim, form, tuple, { left: 1 }).resolution === 'fails';
    const simplest = simplify(at, form.breakpoints, fails);
    const { failing } = decide(claim, form, simplest, { left: 1 });
    const { lhs, rhs, both } = describe(failing ?? trial.failing!);
    const place = simplest.length > 0 ? ` at ${simplest.map(show).join(' and ')}` : '';
    const sentence = `${nameOf(form)}: ${claim.id} ✗${place}: ${both}`;
    return { status: 'refuted', at: simplest, lhs, rhs, sentence };
  }
  if (runs > 0) return { status: 'held', runs, unresolved };
  const because = unresolved > 0 ? `${unresolved} points need more digits` : 'it says nothing here';
  return { status: 'undecided', because };
};

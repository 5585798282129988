import {
  type Form as Activation,
  evaluatePiecewise,
  type Piecewise,
} from '../../activations/index.ts';
import type { Atoms } from './atoms.ts';
import { factsOf, rangeOver } from './facts.ts';
import {
  combine,
  constantForm,
  type Form,
  formKey,
  minus,
  plusConstant,
  symbolsOf,
} from './form.ts';
import {
  add,
  type Fraction,
  fractionOf,
  isZero,
  multiply,
  negate,
  signOf,
  subtract,
  toRational,
  zero,
} from './fraction.ts';

const less = (a: Fraction, b: Fraction): boolean => signOf(subtract(a, b)) < 0;

/** intercept + slope · x, of a polynomial of degree 1 or less. */
interface Line {
  readonly intercept: Fraction;
  readonly slope: Fraction;
}

const lineOf = (coefficients: Piecewise['polynomials'][number]): Line | undefined => {
  const [intercept = zero, slope = zero] = coefficients.map(fractionOf);
  return coefficients.length <= 2 ? { intercept, slope } : undefined;
};

const at = ({ intercept, slope }: Line, x: Fraction): Fraction =>
  add(intercept, multiply(slope, x));

/**
 * The pieces that z can reach, as a sum:
 *
 *     f(z) = p₀(z) + Σ (slope_k − slope_{k−1}) relu(z − b_k) + (p_k(b_k) − p_{k−1}(b_k)) [z > b_k]
 *                  + (f(b_k) − p_{k−1}(b_k)) [z = b_k]
 *
 * undefined when one of them is no line.
 */
const throughLines = (f: Piecewise, z: Form, atoms: Atoms): Form | undefined => {
  const { low, high } = atoms.range(z);
  const breaks = f.breakpoints.map(fractionOf);
  const first = low ? breaks.filter((b) => less(b, low)).length : 0;
  const last = high ? breaks.filter((b) => !less(high, b)).length : breaks.length;
  const lines = f.polynomials.slice(first, last + 1).map(lineOf);
  if (!lines.every((line) => line !== undefined)) return undefined;
  if (lines.length <= breaks.length) atoms.decided(z);
  const start = lines[0]!;
  const parts: (readonly [Fraction, Form])[] = [[start.slope, z]];
  for (const [i, right] of lines.slice(1).entries()) {
    const left = lines[i]!;
    const b = breaks[first + i]!;
    const beyond = plusConstant(z, negate(b));
    const bend = subtract(right.slope, left.slope);
    const jump = subtract(at(right, b), at(left, b));
    const step = subtract(fractionOf(f.values[first + i]!), at(left, b));
    if (!isZero(bend)) parts.push([bend, atoms.relu(beyond)]);
    if (!isZero(jump)) parts.push([jump, atoms.isPositive(beyond)]);
    if (!isZero(step)) parts.push([step, atoms.isZero(beyond)]);
  }
  return combine(parts, start.intercept);
};

/** f(z) as a symbol; f(−z) as the reflection of that of z, when f has one. */
const throughSymbol = (f: Activation, z: Form, atoms: Atoms): Form => {
  const { reflection } = factsOf(f);
  const [symbol] = symbolsOf(z);
  const sign = signOf(symbol === undefined ? z.constant : z.terms.get(symbol)!);
  if (reflection && sign < 0) {
    const mirror = minus(z);
    atoms.assuming.add(reflection.statement);
    return combine(
      [
        [fractionOf(reflection.sign), throughSymbol(f, mirror, atoms)],
        [fractionOf(reflection.slope), mirror],
      ],
      fractionOf(reflection.offset),
    );
  }
  const parameters = Object.entries(f.parameters).map(([name, value]) => `${name} ${value}`);
  const key = [f.activation.name, ...parameters, formKey(z)].join(' ');
  return atoms.symbol(key, () => {
    const { range, assuming } = rangeOver(f, atoms.range(z));
    const claims = new Set([...assuming, ...atoms.claims(z)]);
    return { range, constant: atoms.isConstant(z), assuming: [...claims] };
  });
};

/** f(z): exactly, where z is a number or f has lines for pieces; else as a symbol. */
export const throughActivation = (f: Activation, z: Form, atoms: Atoms): Form => {
  const { piecewise } = f;
  if (piecewise && z.terms.size === 0) {
    return constantForm(fractionOf(evaluatePiecewise(piecewise, toRational(z.constant))));
  }
  return (piecewise && throughLines(piecewise, z, atoms)) ?? throughSymbol(f, z, atoms);
};

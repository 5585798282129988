import {
  type Form as Activation,
  evaluatePiecewise,
  type Piecewise,
} from '../../activations/index.ts';
import {
  type Fraction,
  fractionOf,
  isLess,
  isZero,
  negate,
  subtract,
  zero,
} from '../../numbers/fraction.ts';
import {
  type AffineForm,
  combine,
  constantForm,
  formKey,
  minus,
  plusConstant,
} from './affine-form.ts';
import { type Atom, type Atoms, isNegative } from './atoms.ts';
import { factsOf } from './facts.ts';
import { type Line, lineAt, lineOf } from './linear-pieces.ts';
import { rangeThrough } from './range-through.ts';
import { scaledUnit, type Unit } from './unit.ts';
import { intersection } from './value-range.ts';

/**
 * The pieces that z can reach, as a sum over the breakpoints between its bounds:
 *
 *     f(z) = p₀(z) + Σ (slope_k − slope_{k−1}) relu(z − b_k) + (p_k(b_k) − p_{k−1}(b_k)) [z > b_k]
 *                  + (f(b_k) − p_{k−1}(b_k)) [z = b_k]
 *
 * and of a breakpoint that is itself a bound, (f(b) − p(b)) [z = b] with p the piece on the side of z.
 * undefined when one of the pieces is no line.
 */
const throughLines = (f: Piecewise, { form: z, range, assuming }: Unit, atoms: Atoms) => {
  const { low, high } = range;
  const breaks = f.breakpoints;
  const first = low ? breaks.filter((b) => !isLess(low, b)).length : 0;
  const last = high ? breaks.filter((b) => isLess(b, high)).length : breaks.length;
  const lines = f.polynomials.slice(first, last + 1).map(lineOf);
  if (!lines.every((line) => line !== undefined)) return undefined;
  if (lines.length <= breaks.length) atoms.decided(assuming);
  const start = lines[0]!;
  const parts: (readonly [Fraction, AffineForm])[] = [[start.slope, z]];
  const beyond = (b: Fraction) => plusConstant(z, negate(b));
  const touch = (k: number, line: Line) => {
    const b = breaks[k]!;
    const step = subtract(f.values[k]!, lineAt(line, b));
    if (!isZero(step)) parts.push([step, atoms.isZero(beyond(b))]);
  };
  if (low && first > 0 && !isLess(breaks[first - 1]!, low)) touch(first - 1, start);
  for (const [i, right] of lines.slice(1).entries()) {
    const left = lines[i]!;
    const b = breaks[first + i]!;
    const bend = subtract(right.slope, left.slope);
    const jump = subtract(lineAt(right, b), lineAt(left, b));
    if (!isZero(bend)) parts.push([bend, atoms.relu(beyond(b))]);
    if (!isZero(jump)) parts.push([jump, atoms.isPositive(beyond(b))]);
    touch(first + i, left);
  }
  if (high && last < breaks.length && !isLess(high, breaks[last]!)) touch(last, lines.at(-1)!);
  return combine(parts, start.intercept);
};

/** Parameters as part of a key: functions of one name with equal parameters are one. */
export const nameWithParameters = ({
  activation,
  parameters,
}: {
  readonly activation: { readonly name: string };
  readonly parameters: Activation['parameters'];
}): string =>
  [activation.name, ...Object.entries(parameters).map(([name, value]) => `${name} ${value}`)].join(
    ' ',
  );

/** f(z) as a symbol, new or met again. */
const throughSymbol = (
  f: Activation,
  z: AffineForm,
  about: Omit<Atom, 'depends'>,
  atoms: Atoms,
): AffineForm =>
  atoms.symbol(`${nameWithParameters(f)} ${formKey(z)}`, () => ({
    ...about,
    depends: atoms.dependence([z]),
  }));

/** f(z) as a symbol or, when f has a reflection and z begins with a minus, by f(−z). */
const reflected = (
  f: Activation,
  z: AffineForm,
  about: Omit<Atom, 'depends'>,
  atoms: Atoms,
): AffineForm => {
  const { reflection, range } = factsOf(f);
  if (!reflection || !isNegative(z)) return throughSymbol(f, z, about, atoms);
  const mirror = minus(z);
  atoms.assuming.add(reflection.statement);
  // Of f(−z) only the bounds are known that hold everywhere.
  const elsewhere = { range, assuming: factsOf(f).bounded };
  return combine(
    [
      [fractionOf(reflection.sign), throughSymbol(f, mirror, elsewhere, atoms)],
      [fractionOf(reflection.slope), mirror],
    ],
    fractionOf(reflection.offset),
  );
};

/** f(z): exactly, where z is a number or f has lines for pieces; else as a symbol. */
export const throughActivation = (f: Activation, z: Unit, atoms: Atoms): Unit => {
  const { piecewise } = f;
  const { low, high } = z.range;
  if (piecewise && low && high && isZero(subtract(high, low))) {
    const value = evaluatePiecewise(piecewise, low);
    atoms.decided(z.assuming);
    return { form: constantForm(value), range: { low: value, high: value }, assuming: [] };
  }
  const { aboveZero } = factsOf(f);
  if (aboveZero && low && !isLess(low, zero)) {
    atoms.decided([...z.assuming, aboveZero.statement]);
    return scaledUnit(z, aboveZero.slope, atoms);
  }
  const { range, assuming: claimed } = rangeThrough(f, z.range);
  const assuming = [...new Set([...z.assuming, ...claimed])];
  const form =
    (piecewise && throughLines(piecewise, z, atoms)) ??
    reflected(f, z.form, { range, assuming }, atoms);
  return { form, range: intersection(range, atoms.range(form)), assuming };
};

import type { Decimal } from 'decimal.js';
import { InputError } from '../input/input-error.ts';
import { decimalOf } from '../numbers/decimal.ts';
import { numberOfFraction } from '../numbers/fraction.ts';
import { type Allowed, allowedOf, faultIn } from './allowed.ts';
import type { Claim, DeclaredClaim } from './claims/claim.ts';
import { withDigits, workingDigits } from './digits.ts';
import type { ErrorBudget } from './function.ts';
import { asFunction, type DecimalParameters, type Given, type Parameters } from './parameters.ts';
import { type Pieces, piecewiseOf } from './piecewise.ts';
import { elementwise, problemWith } from './validate.ts';

/** An activation as its author writes it. K is the union of the names of its parameters. */
export interface ActivationSource<K extends string> {
  /** The name in lower case with hyphens, as stack files have it: leaky-relu. */
  readonly name: string;
  /** The definition as mathematics, for readers. */
  readonly formula: string;
  /** Where the function is defined: a section, a paper, a function of a framework. */
  readonly source: string;
  readonly parameters?: Readonly<Record<K, number>>;
  /** The numbers that each parameter may be; any finite number where none are given. */
  readonly allowed?: Readonly<Partial<Record<NoInfer<K>, Allowed>>>;
  /** Two parameters, of which the first is at most the second. */
  readonly ordered?: readonly [NoInfer<K>, NoInfer<K>];
  /** The defaults of frameworks where they differ: `{ 'keras function': { slope: 0.2 } }`. */
  readonly variants?: Readonly<Record<string, Partial<Readonly<Record<K, number>>>>>;
  /** f(x) in decimal.js, correct to a relative 10⁻⁴⁰ at 60 digits, in the tails too. */
  readonly exact: (x: Decimal, parameters: Readonly<Record<K, Decimal>>) => Decimal;
  /** f′(x) in decimal.js, as accurate as `exact`, wherever f has a derivative. */
  readonly derivative?: (x: Decimal, parameters: Readonly<Record<K, Decimal>>) => Decimal;
  /**
   * f(x) as it is run in float64. When it is left out, `exact` is run and rounded to the nearest
   * double.
   */
  readonly float64?: (x: number, parameters: Readonly<Record<K, number>>) => number;
  /**
   * f(x) as it is run in float32, every operation rounded: `Math.fround` of each. When it is left out, float64(x)
   * is rounded once.
   */
  readonly float32?: (x: number, parameters: Readonly<Record<K, number>>) => number;
  /** f(x) as it is run in float16. When it is left out, float64(x) is rounded once. */
  readonly float16?: (x: number, parameters: Readonly<Record<K, number>>) => number;
  /**
   * |float64(x) − f(x)| ≤ ulps · ulp(f(x)) + absolute. The two numbers are calibrated, not proven. A float32 or
   * float16 form is held to as many ulps of its format, and to `absolute` times the ratio of the unit roundoffs.
   */
  readonly ulps?: Given<number, Readonly<Record<K, number>>>;
  readonly absolute?: Given<number, Readonly<Record<K, number>>>;
  /**
   * Two points with f at their midpoint off their chord. Undefined, or not finite, where f is
   * affine.
   */
  readonly bend?: Given<readonly [number, number] | undefined, Readonly<Record<K, number>>>;
  /** f in exact fractions, where f is a piecewise polynomial. */
  readonly pieces?: Given<Pieces, Readonly<Record<K, number>>>;
  /** The points at which the formula changes. When they are left out, those of `pieces` are taken. */
  readonly breakpoints?: Given<readonly number[], Readonly<Record<K, number>>>;
  /** M₂ with |f″| ≤ M₂, for a function whose derivative is continuous. */
  readonly curvature?: Given<number, Readonly<Record<K, number>>>;
  /** M₂ with |f″| ≤ M₂ between breakpoints, for a function whose derivative jumps at one. */
  readonly curvatureBetween?: Given<number, Readonly<Record<K, number>>>;
  readonly claims?: Given<readonly (Claim | DeclaredClaim)[], Readonly<Record<K, number>>>;
}

/** A function of one number, applied to each entry. */
export interface Activation {
  readonly kind: 'elementwise';
  readonly name: string;
  readonly formula: string;
  readonly source: string;
  readonly parameters: Parameters;
  readonly allowed: Readonly<Record<string, Allowed>>;
  readonly ordered?: readonly [string, string];
  readonly variants: Readonly<Record<string, Parameters>>;
  readonly exact: (x: Decimal, parameters: DecimalParameters) => Decimal;
  readonly derivative?: (x: Decimal, parameters: DecimalParameters) => Decimal;
  readonly float64: (x: number, parameters: Parameters) => number;
  readonly float32?: (x: number, parameters: Parameters) => number;
  readonly float16?: (x: number, parameters: Parameters) => number;
  /** Whether `float64` is the exact form rounded, because the author gave no float64 form. */
  readonly isRounded: boolean;
  /** The error budget with the default parameters. A Form has the budget of its own parameters. */
  readonly ulps: number;
  readonly absolute: number;
  readonly budget: (parameters: Parameters) => ErrorBudget;
  readonly bend: (parameters: Parameters) => readonly [number, number] | undefined;
  readonly pieces?: (parameters: Parameters) => Pieces;
  readonly breakpoints: (parameters: Parameters) => readonly number[];
  readonly curvature: (parameters: Parameters) => number | undefined;
  readonly curvatureBetween: (parameters: Parameters) => number | undefined;
  /** The claims that the author states; `claimsOf` adds those that follow from the other fields. */
  readonly claims: (parameters: Parameters) => readonly (Claim | DeclaredClaim)[];
}

/** A bound that is computed, as 1/α is, may have been rounded down: two ulps make up for that. */
const outwards = (x: number): number => x * (1 + 2 ** -51);

/** The exact form, rounded to the nearest double. It is slow, and its error is half an ulp at most. */
const rounded =
  (exact: Activation['exact']): Activation['float64'] =>
  (x, parameters) => {
    if (!Number.isFinite(x)) return Number.NaN;
    const p = Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, decimalOf(value)]),
    );
    return withDigits(workingDigits, () => exact(decimalOf(x), p).toNumber());
  };

/**
 * An activation of one number, from what its author writes. Throws InputError, one line, when a field is
 * missing or wrong: `activation tanh: ulps: expected …, found …`.
 */
export const activation = <K extends string = never>(source: ActivationSource<K>): Activation => {
  const problem = problemWith(source, elementwise);
  if (problem) throw new InputError(problem);
  const given = source as unknown as ActivationSource<string>;
  const { name, formula, exact, derivative, float64 } = given;
  const pieces = given.pieces && asFunction(given.pieces);
  const parameters = given.parameters ?? {};
  const allowed = allowedOf(parameters, given.allowed);
  const parametrised = { parameters, allowed, ...(given.ordered && { ordered: given.ordered }) };
  for (const values of [{}, parameters, ...Object.values(given.variants ?? {})]) {
    const fault = faultIn(parametrised, values as Parameters);
    if (fault)
      throw new InputError(`activation ${name}: parameters.${fault.name}: ${fault.message}`);
  }
  const [ulps, absolute] = [asFunction(given.ulps ?? 1), asFunction(given.absolute ?? 0)];
  const bend = asFunction(given.bend ?? (() => undefined));
  const curvature = given.curvature === undefined ? undefined : asFunction(given.curvature);
  const between =
    given.curvatureBetween === undefined ? undefined : asFunction(given.curvatureBetween);
  const budget = (p: Parameters): ErrorBudget => ({ ulps: ulps(p), absolute: absolute(p) });
  if (pieces) {
    try {
      piecewiseOf(pieces(parameters));
    } catch (error) {
      throw new InputError(`activation ${name}: ${(error as Error).message}`);
    }
  }
  const breakpoints = given.breakpoints
    ? asFunction(given.breakpoints)
    : (p: Parameters) =>
        pieces ? piecewiseOf(pieces(p)).breakpoints.map((at) => numberOfFraction(at)) : [];
  return {
    kind: 'elementwise',
    name,
    formula,
    source: given.source,
    ...parametrised,
    variants: (given.variants ?? {}) as Activation['variants'],
    exact,
    ...(derivative && { derivative }),
    float64: float64 ?? rounded(exact),
    ...(given.float32 && { float32: given.float32 }),
    ...(given.float16 && { float16: given.float16 }),
    isRounded: float64 === undefined,
    ...budget(parameters),
    budget,
    bend: (p) => {
      const chord = bend(p);
      return chord?.every(Number.isFinite) ? chord : undefined;
    },
    ...(pieces && { pieces }),
    breakpoints,
    curvature: (p) => curvature && outwards(curvature(p)),
    curvatureBetween: (p) => between && outwards(between(p)),
    claims: asFunction(given.claims ?? []),
  };
};

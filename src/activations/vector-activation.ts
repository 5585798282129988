import type { Decimal } from 'decimal.js';
import { InputError } from '../input/input-error.ts';
import { type Allowed, allowedOf, faultIn } from './allowed.ts';
import type { DeclaredClaim, VectorClaim } from './claims/claim.ts';
import { asFunction, type DecimalParameters, type Given, type Parameters } from './parameters.ts';
import { problemWith, vector } from './validate.ts';

type Vector = readonly number[];
type DecimalVector = readonly Decimal[];
/** Lists of indices. */
type Windows = readonly (readonly number[])[];

/** What an author writes of a function of a vector. K: the names of its parameters. */
export interface VectorActivationSource<K extends string> {
  readonly name: string;
  readonly formula: string;
  readonly source: string;
  readonly parameters?: Readonly<Record<K, number>>;
  /** The numbers that each parameter may be; any finite number where none are given. */
  readonly allowed?: Readonly<Partial<Record<NoInfer<K>, Allowed>>>;
  readonly variants?: Readonly<Record<string, Partial<Readonly<Record<K, number>>>>>;
  /** How many numbers it takes: any, or a multiple of this. */
  readonly multipleOf?: Given<number, Readonly<Record<K, number>>>;
  /** Where each output is the largest of some entries: which entries, for a vector of that many. */
  readonly maxima?: (length: number, parameters: Readonly<Record<K, number>>) => Windows;
  readonly exact: (x: DecimalVector, parameters: Readonly<Record<K, Decimal>>) => DecimalVector;
  readonly float64: (x: Vector, parameters: Readonly<Record<K, number>>) => Vector;
  /**
   * A bound of |f(x) − f(y)|∞ for all y with |x − y|∞ ≤ reach, computed in decimal.js; undefined where there is
   * none. A function with a Lipschitz constant claims that instead.
   */
  readonly spread?: (
    x: DecimalVector,
    reach: Decimal,
    parameters: Readonly<Record<K, Decimal>>,
  ) => Decimal | undefined;
  /** |float64(x)ᵢ − f(x)ᵢ| ≤ ulps · ulp(f(x)ᵢ) + absolute: a contract, calibrated and not proven. */
  readonly ulps: number;
  readonly absolute?: number | ((x: Vector, parameters: Readonly<Record<K, number>>) => number);
  /** Two vectors whose midpoint is off their chord. */
  readonly bend?: readonly [Vector, Vector];
  readonly claims?: Given<readonly (VectorClaim | DeclaredClaim)[], Readonly<Record<K, number>>>;
}

/** A function of a vector: of the units of one example, all at once. */
export interface VectorActivation {
  readonly kind: 'vector';
  readonly name: string;
  readonly formula: string;
  readonly source: string;
  readonly parameters: Parameters;
  readonly allowed: Readonly<Record<string, Allowed>>;
  readonly variants: Readonly<Record<string, Parameters>>;
  readonly multipleOf: (parameters: Parameters) => number;
  readonly maxima?: (length: number, parameters: Parameters) => Windows;
  readonly exact: (x: DecimalVector, parameters: DecimalParameters) => DecimalVector;
  readonly float64: (x: Vector, parameters: Parameters) => Vector;
  readonly spread?: (
    x: DecimalVector,
    reach: Decimal,
    parameters: DecimalParameters,
  ) => Decimal | undefined;
  readonly ulps: number;
  readonly absolute: (x: Vector, parameters: Parameters) => number;
  readonly bend?: readonly [Vector, Vector];
  readonly claims: (parameters: Parameters) => readonly (VectorClaim | DeclaredClaim)[];
}

/** A function of a vector, as its author states it. Throws InputError, one line, as activation does. */
export const vectorActivation = <K extends string = never>(
  source: VectorActivationSource<K>,
): VectorActivation => {
  const problem = problemWith(source, vector);
  if (problem) throw new InputError(problem);
  const given = source as unknown as VectorActivationSource<string>;
  const { name, formula, exact, float64, ulps, absolute = 0, bend, parameters = {} } = given;
  const allowed = allowedOf(parameters, given.allowed);
  for (const values of [parameters, ...Object.values(given.variants ?? {})]) {
    const fault = faultIn({ parameters, allowed }, values as Parameters);
    if (fault)
      throw new InputError(`activation ${name}: parameters.${fault.name}: ${fault.message}`);
  }
  return {
    kind: 'vector',
    name,
    formula,
    source: given.source,
    parameters,
    allowed,
    variants: (given.variants ?? {}) as VectorActivation['variants'],
    multipleOf: asFunction(given.multipleOf ?? 1),
    ...(given.maxima && { maxima: given.maxima as VectorActivation['maxima'] & object }),
    exact,
    float64,
    ...(given.spread && { spread: given.spread as VectorActivation['spread'] & object }),
    ulps,
    absolute: typeof absolute === 'number' ? () => absolute : absolute,
    ...(bend && { bend }),
    claims: asFunction(given.claims ?? []),
  };
};

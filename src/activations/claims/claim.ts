import type { Decimal } from 'decimal.js';
import type { ScalarFunction, VectorFunction } from '../function.ts';

/** One side of a statement: its text, and its value. */
export interface Side {
  readonly text: string;
  readonly value: Decimal;
}

/** lhs relation rhs, up to an error of `within` that the statement itself allows. */
export interface Statement {
  readonly lhs: Side;
  readonly relation: '=' | '≤' | '<' | '≠';
  readonly rhs: Side;
  readonly within?: Decimal;
}

interface ClaimData {
  /** A name of one word or a few: 'odd', 'bounded', 'Lipschitz'. */
  readonly id: string;
  /** The claim as mathematics: 'f(−x) = −f(x)'. */
  readonly statement: string;
  /** Whether the claim is about the real function or about its float64 form. */
  readonly about: 'reals' | 'floats';
  /** Facts that proofs and bounds may use once the claim is made: a constant, a point. */
  readonly data?: ClaimFacts;
  /** The ids of claims that follow from this one: they need not be tried. */
  readonly implies?: readonly string[];
  /** The assumption under which a test may refute the claim. */
  readonly assuming?: string;
}

/** What a claim says as data, for proofs and bounds. */
export interface ClaimFacts {
  /** |f(x) − f(y)| ≤ lipschitz · |x − y|. */
  readonly lipschitz?: number;
  /** f(−x) = sign · f(x) + slope · x + offset. */
  readonly reflection?: Reflection;
  readonly low?: Decimal;
  readonly high?: Decimal;
  readonly nondecreasing?: true;
  readonly convex?: true;
  readonly jumpAt?: number;
  /** f(x) = slopeAboveZero · x for x ≥ 0. */
  readonly slopeAboveZero?: number;
  /** f(0) = 0, and f(x)/x never falls. */
  readonly risingShare?: true;
  readonly analytic?: true;
  /** f(x + c) = f(x), of a vector. */
  readonly shiftInvariant?: true;
  /** f of the entries in any order is f(x) in that order. */
  readonly symmetric?: true;
  /** f(x)ᵢ ≥ 0 and Σ f(x)ᵢ = 1. */
  readonly onSimplex?: true;
}

/** f(−x) = sign · f(x) + slope · x + offset. */
export interface Reflection {
  readonly sign: 1 | -1;
  readonly slope: number;
  readonly offset: number;
}

/** A claim that evaluation cannot test, as smoothness: the author declares it. */
export interface DeclaredClaim extends ClaimData {
  readonly kind: 'declared';
}

/** A claim about a function of one number: it makes statements for every tuple of points. */
export interface Claim extends ClaimData {
  readonly kind: 'scalar';
  /** How many points the statements are about: 0, 1, or 2 with x < y. */
  readonly arity: 0 | 1 | 2;
  /** Claims that are made together with this one, as that a constant is sharp. */
  readonly also?: readonly Claim[];
  /** Ids of claims about the reals that it rests on: where one of them is refuted, it says nothing more. */
  readonly restsOn?: readonly string[];
  /** Points that the claim names, or finds for a function. They are tried first. */
  readonly at?: readonly number[] | ((form: ScalarFunction) => readonly number[]);
  /**
   * The claim is an inequality that fails first at an extremum of f: a descent looks for the
   * extremum.
   */
  readonly extremal?: true;
  /** Of a claim about the size of an error, with one point: that error in ulps, Infinity where there is no result. */
  readonly error?: (form: ScalarFunction, x: number) => number;
  /** The statements of the claim at these points; none where it says nothing about them. */
  readonly says: (form: ScalarFunction, ...points: number[]) => readonly Statement[];
}

/** A claim about a function of a vector: it makes statements for every tuple of vectors. */
export interface VectorClaim extends ClaimData {
  readonly kind: 'vector';
  /** How many vectors the statements are about; two have equal lengths. */
  readonly arity: 0 | 1 | 2;
  readonly says: (form: VectorFunction, ...points: (readonly number[])[]) => readonly Statement[];
}

/** A claim of any kind. */
export type AnyClaim = Claim | VectorClaim | DeclaredClaim;

/** A claim about a function of one number. It is about the reals unless `about` says otherwise. */
export const claim = (
  given: Omit<Claim, 'kind' | 'about'> & Partial<Pick<Claim, 'about'>>,
): Claim => ({ kind: 'scalar', about: 'reals', ...given });

/** A claim about a function of a vector. It is about the reals unless `about` says otherwise. */
export const vectorClaim = (
  given: Omit<VectorClaim, 'kind' | 'about'> & Partial<Pick<VectorClaim, 'about'>>,
): VectorClaim => ({ kind: 'vector', about: 'reals', ...given });

/** One side of a statement: `side('f(−1)', f(-1))`. */
export const side = (text: string, value: Decimal): Side => ({ text, value });

/** lhs = rhs; with `within`, |lhs − rhs| ≤ within. */
export const equals = (lhs: Side, rhs: Side, within?: Decimal): Statement =>
  within ? { lhs, relation: '=', rhs, within } : { lhs, relation: '=', rhs };

/** lhs ≤ rhs; with `within`, lhs ≤ rhs + within. */
export const lessOrEqual = (lhs: Side, rhs: Side, within?: Decimal): Statement =>
  within ? { lhs, relation: '≤', rhs, within } : { lhs, relation: '≤', rhs };

/** lhs < rhs. */
export const lessThan = (lhs: Side, rhs: Side): Statement => ({ lhs, relation: '<', rhs });

/** lhs ≠ rhs, at the digits that decimal.js has now. */
export const differs = (lhs: Side, rhs: Side): Statement => ({ lhs, relation: '≠', rhs });

import type { Decimal } from 'decimal.js';
import type { ScalarFunction, VectorFunction } from '../function.ts';

/** One side of what a claim says at a point: how it is written, and its value. */
export interface Side {
  readonly text: string;
  readonly value: Decimal;
}

/** lhs relation rhs, up to `within`: an error that the statement itself allows. */
export interface Statement {
  readonly lhs: Side;
  readonly relation: '=' | '≤' | '<' | '≠';
  readonly rhs: Side;
  readonly within?: Decimal;
}

interface ClaimData {
  /** One word, or a few: 'odd', 'bounded', 'Lipschitz'. */
  readonly id: string;
  /** The claim as mathematics: 'f(−x) = −f(x)'. */
  readonly statement: string;
  /** Of the real function, or of the float64 form: different claims. */
  readonly about: 'reals' | 'floats';
  /** What other parts of Foldproof may compute with once it is claimed: a constant, a point. */
  readonly data?: ClaimFacts;
  /** Claims that follow from it, by id: they need not be tried. */
  readonly implies?: readonly string[];
  /** Under which assumption a test of it may refute it. */
  readonly assuming?: string;
}

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
  readonly analytic?: true;
}

export interface Reflection {
  readonly sign: 1 | -1;
  readonly slope: number;
  readonly offset: number;
}

/** What cannot be tested by evaluating, and is taken on the author's word. */
export interface DeclaredClaim extends ClaimData {
  readonly kind: 'declared';
}

/** A claim about a function of one number, made of a statement for every tuple of points. */
export interface Claim extends ClaimData {
  readonly kind: 'scalar';
  /** How many points a statement takes: 0, 1 or 2 (then x < y). */
  readonly arity: 0 | 1 | 2;
  /** Claims that come with it: that a constant is sharp. */
  readonly also?: readonly Claim[];
  /** Points that the claim names, or finds in a form: they are tried first. */
  readonly at?: readonly number[] | ((form: ScalarFunction) => readonly number[]);
  /** An inequality that is false first at an extreme of f: points are followed downhill to it. */
  readonly extremal?: true;
  /** What the claim says at these points; nothing where it says nothing. */
  readonly says: (form: ScalarFunction, ...points: number[]) => readonly Statement[];
}

/** A claim about a function of a vector, made of a statement for every vector, or for every two. */
export interface VectorClaim extends ClaimData {
  readonly kind: 'vector';
  /** How many vectors a statement takes; two have the same length. */
  readonly arity: 0 | 1 | 2;
  readonly says: (form: VectorFunction, ...points: (readonly number[])[]) => readonly Statement[];
}

export type AnyClaim = Claim | VectorClaim | DeclaredClaim;

/** A claim about the reals unless told otherwise. */
export const claim = (
  given: Omit<Claim, 'kind' | 'about'> & Partial<Pick<Claim, 'about'>>,
): Claim => ({ kind: 'scalar', about: 'reals', ...given });

/** A claim about a function of a vector; about the reals unless told otherwise. */
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

/** lhs ≠ rhs, to the digits that are carried. */
export const differs = (lhs: Side, rhs: Side): Statement => ({ lhs, relation: '≠', rhs });

/** What claims speak of: a function with its parameters filled in, exact and in float64. */
import type { Decimal } from 'decimal.js';
import type { Format } from '../numbers/format.ts';
import type { Parameters } from './parameters.ts';
import type { Piecewise } from './piecewise.ts';

/** |computed(x) − f(x)| ≤ ulps · ulp(f(x)) + absolute. The budget is calibrated, not proven. */
export interface ErrorBudget {
  readonly ulps: number;
  readonly absolute: number;
}

/** A function as it is run in a format. */
export interface Computed {
  readonly format: Format;
  /** f(x) as it is run, for a number x of the format. */
  readonly at: (x: number) => number;
  /** How far `at` may be from f: `ulps` are those of the format. */
  readonly budget: ErrorBudget;
  /** Whether the author wrote this form; else it is the float64 form, rounded once. */
  readonly isWritten: boolean;
}

/** A function of one number. */
export interface ScalarFunction {
  readonly parameters: Parameters;
  /** f(x) at the digits that decimal.js has now; at the working digits, remembered for each double. */
  readonly f: (x: number | Decimal) => Decimal;
  /** f′(x), where the author states it. */
  readonly derivative?: (x: number | Decimal) => Decimal;
  /** f(x) as it is run in float64. */
  readonly float64: (x: number) => number;
  /** f(x) as it is run in narrower formats, where the author wrote that. */
  readonly float32?: (x: number) => number;
  readonly float16?: (x: number) => number;
  /** How far `float64` may be from `f`. */
  readonly budget: ErrorBudget;
  /** What claims about floats speak of: the function as it is run in the format that they are tried in. */
  readonly computed: Computed;
  readonly piecewise?: Piecewise;
  /** Where the formula changes: points to try, and not to differentiate across. */
  readonly breakpoints: readonly number[];
  /** Two points whose midpoint is off their chord; none when f is affine. */
  readonly bend?: readonly [number, number];
  /** M₂ with |f″| ≤ M₂ where f is differentiable. */
  readonly curvature?: number;
  /** M₂ with |f″| ≤ M₂ between breakpoints, where f′ jumps at one. */
  readonly curvatureBetween?: number;
  /** This function with other parameters. */
  readonly at: (parameters: Parameters) => ScalarFunction;
}

/** A function of a vector. */
export interface VectorFunction {
  readonly parameters: Parameters;
  /** f(x) at the digits that decimal.js has now. */
  readonly f: (x: readonly (number | Decimal)[]) => readonly Decimal[];
  /** f(x) as it is run. */
  readonly float64: (x: readonly number[]) => readonly number[];
  /** How far an entry of `float64(x)` may be from the same entry of `f(x)`. */
  readonly budget: (x: readonly number[]) => ErrorBudget;
  /** Two vectors whose midpoint is off their chord. */
  readonly bend?: readonly [readonly number[], readonly number[]];
}

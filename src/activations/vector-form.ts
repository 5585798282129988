import type { Decimal } from 'decimal.js';
import type { Parameters } from './activation.ts';

/** A function of a vector with its parameters filled in. */
export interface VectorForm {
  readonly parameters: Parameters;
  readonly f: (x: readonly number[] | readonly Decimal[]) => readonly Decimal[];
  readonly float64: (x: readonly number[]) => readonly number[];
}

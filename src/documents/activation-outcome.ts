import type { Parameters } from '../activations/parameters.ts';
import type { Counterexample } from './counterexample.ts';

/** The largest error of an activation that was seen, and where. */
export interface WorstError {
  /** In units in the last place of the subject's format. */
  readonly ulps: number;
  readonly absolute: number;
  /** The argument. */
  readonly at: number;
}

/** What a law about activations came to for one of them. */
export interface ActivationOutcome {
  readonly name: string;
  readonly parameters: Parameters;
  readonly status: 'held' | 'falsified' | 'undecided' | 'skipped';
  readonly runs: number;
  readonly unsupported: number;
  /** None where no answer was judged. */
  readonly worst?: WorstError;
  readonly counterexample?: Counterexample;
}

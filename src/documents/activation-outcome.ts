import * as v from 'valibot';
import type { Parameters } from '../activations/parameters.ts';
import { nonNegative, number, numbersByName, whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { oneOf, text } from '../input/text-schema.ts';
import { type Counterexample, counterexampleData } from './counterexample.ts';

/** The largest error of an activation that was seen, and where. */
export interface WorstError {
  /** In units in the last place of the subject's format; infinite where an answer is not finite. */
  readonly ulps: number;
  readonly absolute: number;
  /** The argument. */
  readonly at: number;
}

/** What a law about activations came to for one of them. */
export interface ActivationOutcome {
  readonly name: string;
  /** All its parameters at its largest error; the defaults where no answer was judged. */
  readonly parameters: Parameters;
  readonly status: 'held' | 'falsified' | 'undecided' | 'skipped';
  /** Its share of the law's runs, up to a failure that ends them. */
  readonly runs: number;
  readonly unsupported: number;
  /** None where no answer was judged. */
  readonly worst?: WorstError;
  /** The simplest case that was found to fail, without what only a cause is asked about. */
  readonly counterexample?: Counterexample;
}

/** As it is written. */
export const activationOutcomeData = open({
  name: text,
  parameters: numbersByName,
  status: oneOf(['held', 'falsified', 'undecided', 'skipped']),
  runs: whole(),
  unsupported: v.exactOptional(whole(), 0),
  worst: v.exactOptional(open({ ulps: nonNegative, absolute: nonNegative, at: number })),
  counterexample: v.exactOptional(counterexampleData),
});

checked<Same<v.InferOutput<typeof activationOutcomeData>, ActivationOutcome>>();

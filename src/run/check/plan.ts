import type { Counterexample } from '../../documents/counterexample.ts';
import type { KeptResult, Shard } from '../../documents/run.ts';
import type { Law } from '../../laws/law.ts';
import type { Mutant } from '../../subjects/mutant.ts';
import type { Budget } from './budget.ts';

/** What a run is to do. */
export interface Plan {
  readonly laws: readonly Law[];
  /** Known bugs for the self-test. */
  readonly mutants: readonly Mutant[];
  /** The share of the known bugs that this run replays, where other workers replay the rest; all when left out. */
  readonly share?: Shard;
  /** All laws there are, for the self-test, the corpus and the causes. */
  readonly known: readonly Law[];
  /** Kept counterexamples, which are run again first. */
  readonly corpus: readonly Counterexample[];
  /** Kept counterexamples that cannot be read here, and why: they are told of, and not run. */
  readonly unread?: readonly KeptResult[];
  readonly budget: Omit<Budget, 'deadline'>;
  /** How long the run may take, in milliseconds. */
  readonly time?: number;
}

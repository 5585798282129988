import type { Counterexample } from '../../documents/counterexample.ts';
import type { Seen } from '../../documents/journal-line.ts';
import type { Cause, KeptResult, LawResult, RunDocument } from '../../documents/run.ts';

/**
 * What happens in a run, in the order in which it happens. Progress, journals, documents and what is
 * printed listen to these events; the run knows of none of them.
 */
export type RunEvent =
  /** The laws that are run, by id, and how many cases all of them have together. */
  | { readonly event: 'started'; readonly laws: readonly string[]; readonly cases: number }
  /** A kept counterexample was run again. */
  | { readonly event: 'replayed'; readonly result: KeptResult }
  /** A law came to a judgement at its case `run`. */
  | { readonly event: 'judged'; readonly law: string; readonly run: number; readonly seen: Seen }
  /** A law fails for a reason that is not known yet; the case is as it was drawn. */
  | { readonly event: 'found'; readonly counterexample: Counterexample }
  /** That case, shrunk and run again. */
  | { readonly event: 'shrunk'; readonly counterexample: Counterexample }
  /** All cases are run, and what a law came to is known. */
  | { readonly event: 'concluded'; readonly result: LawResult }
  /** A bug. Causes are only known when all laws are. */
  | { readonly event: 'cause'; readonly cause: Cause; readonly counterexample: Counterexample }
  | { readonly event: 'done'; readonly document: RunDocument };

import { join } from 'node:path';

/** What holds where a user says nothing. Help, code, the vitest functions and benchmarks read it here. */
export const defaults = {
  /** The most layers of a stack that is drawn, and the most units of one of its layers. */
  size: { layers: 12, units: 32 },
  /** How many cases of each law are run. */
  runs: 1_000,
  /** How long one call of a subject may take, in milliseconds. */
  timeout: 5_000,
  /** How long one counterexample may be shrunk, in milliseconds. */
  shrinkTime: 20_000,
  /** The folder that the results of a run go to. */
  out: join('reports', 'latest'),
  /** The folder of kept counterexamples, which are replayed before anything is drawn. */
  corpus: join('reports', 'counterexamples'),
} as const;

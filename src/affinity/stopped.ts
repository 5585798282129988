/**
 * Returns true once the time for a verdict is over. It is called between steps of the search and of the
 * proof, often, so it must be quick: `() => performance.now() > deadline`.
 */
export type Stopped = () => boolean;

/** The default: the search and the proof end by their own budgets alone. */
export const neverStopped: Stopped = () => false;

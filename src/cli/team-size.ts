import { availableParallelism } from 'node:os';

/** Fewer cases than this are no work for a worker: its start, and code that is not compiled yet, cost as much. */
const leastCases = 4_000;

/** In less time, in milliseconds, a worker does little more than start. */
const leastTime = 5_000;

/** The most workers that nobody asked for: each takes memory, and starts a subject of its own. */
const most = 8;

/**
 * How many workers a run has that is told no number: one a core, as long as each has cases and time enough. The
 * document of the run is the same whatever the number, but for its times.
 */
export const teamSize = (
  cases: number,
  { time = Number.POSITIVE_INFINITY, cores = availableParallelism() } = {},
): number =>
  time < leastTime ? 1 : Math.max(1, Math.min(cores, most, Math.floor(cases / leastCases)));

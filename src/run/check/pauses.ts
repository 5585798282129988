/** A turn of the event loop, in which timers, signals and messages of child processes are handled. */
const turn = (): Promise<true> => new Promise((resolve) => setImmediate(() => resolve(true)));

/**
 * A function to call between cases, so that a run can be interrupted: it gives a promise of a turn of the event loop where the
 * last one is longer ago than some milliseconds, and false where it is not.
 */
export const pauses = (milliseconds = 40): (() => Promise<true> | false) => {
  let last = Date.now();
  return () => {
    if (Date.now() - last <= milliseconds) return false;
    const paused = turn();
    void paused.then(() => {
      last = Date.now();
    });
    return paused;
  };
};

/** Lets timers, signals and child processes have their turn: a run must stay interruptible. */
const breathe = (): Promise<true> => new Promise((resolve) => setImmediate(() => resolve(true)));

/** Breathes, if it is some time since the last breath: gives a promise that is settled afterwards, and false where it does not. */
export const breather = (milliseconds = 40): (() => Promise<true> | false) => {
  let last = Date.now();
  return () => {
    if (Date.now() - last <= milliseconds) return false;
    const breath = breathe();
    void breath.then(() => {
      last = Date.now();
    });
    return breath;
  };
};

/** Lets timers, signals and child processes have their turn: a run must stay interruptible. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Breathes, if it is some time since the last breath; tells whether it did. */
export const breather = (milliseconds = 40): (() => Promise<boolean>) => {
  let last = Date.now();
  return async () => {
    if (Date.now() - last <= milliseconds) return false;
    await breathe();
    last = Date.now();
    return true;
  };
};

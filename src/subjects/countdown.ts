/**
 * Calls `expired` once `ms` have passed since the last restart(), unless stop() came first.
 *
 * It counts in slices, and a slice counts at most twice its length: while this process is itself
 * busy (an exact check of a large case) or asleep, nobody else's time runs out. The last turn of the
 * event loop is for answers that have arrived but have not been read.
 */
export const countdown = (ms: number, expired: () => void) => {
  const slice = Math.min(Math.max(ms / 10, 1), 250);
  let left = 0;
  let last = 0;
  let timer: NodeJS.Timeout | undefined;
  let turn: NodeJS.Immediate | undefined;

  const tick = () => {
    const now = performance.now();
    left -= Math.min(now - last, 2 * slice);
    last = now;
    timer = left > 0 ? setTimeout(tick, slice) : undefined;
    if (!timer) turn = setImmediate(expired);
  };
  const stop = () => {
    clearTimeout(timer);
    clearImmediate(turn);
    timer = undefined;
    turn = undefined;
  };
  const restart = () => {
    clearImmediate(turn);
    turn = undefined;
    left = ms;
    last = performance.now();
    timer ??= setTimeout(tick, slice);
  };
  return { restart, stop };
};

/** While a law goes on, what it has come to is published this often, in milliseconds. */
const pause = 3_000;

/** Of all time, at most this share goes into publishing. */
const share = 1 / 50;

/** Publishes `now`, or `sometimes`: 3 seconds after the last time at the earliest, and for at most 2 % of the time. */
export const publisher = <T>(
  publish: (document: T) => void,
): { now: (document: T) => void; sometimes: (document: () => T) => void } => {
  let next = Date.now() + pause;
  const now = (document: T): void => {
    const started = Date.now();
    publish(document);
    const ended = Date.now();
    next = ended + Math.max(pause, (ended - started) / share);
  };
  return { now, sometimes: (document) => Date.now() >= next && now(document()) };
};

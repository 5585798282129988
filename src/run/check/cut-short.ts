/** Why a result that was written while its law went on is no more than a part. */
export const unfinished = 'unfinished';

export const interrupted = 'interrupted';

const outOfTime = 'out of time';

/** Why a law or a run is to stop, once it is. */
export type Stopped = () => string | undefined;

/** Tells why a run is to stop: the user interrupted it, or its time of day, in milliseconds, has come. */
export const stopper =
  ({
    deadline,
    signal,
  }: {
    deadline?: number | undefined;
    signal?: AbortSignal | undefined;
  }): Stopped =>
  () =>
    signal?.aborted
      ? interrupted
      : deadline !== undefined && Date.now() >= deadline
        ? outOfTime
        : undefined;

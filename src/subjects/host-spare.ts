/** How long a run goes on, in milliseconds, before a spare is started: its own start is not slowed. */
const calm = 500;

/** Something that was started and may have ended since. */
interface Started {
  readonly alive: () => boolean;
  readonly kill: () => void;
}

/**
 * Keeps one spare of what takes long to start, so that the next is there at once. `take` gives the spare,
 * or starts one where there is none. `prepare` starts a spare, half a second later; `close` ends it.
 */
export const spareOf = <T extends Started>(start: () => T) => {
  let spare: T | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  return {
    take: (): T => {
      const taken = spare?.alive() ? spare : start();
      spare = undefined;
      return taken;
    },
    prepare: (): void => {
      if (closed || timer || spare?.alive()) return;
      timer = setTimeout(() => {
        timer = undefined;
        spare = start();
      }, calm);
      timer.unref();
    },
    close: (): void => {
      closed = true;
      clearTimeout(timer);
      spare?.kill();
      spare = undefined;
    },
  };
};

/** Work that is over sooner says nothing, in milliseconds. */
const quiet = 2_000;

/** How often a line is added in a pipe, in milliseconds. */
const pipePause = 10_000;

/**
 * One line on standard error: in a terminal it is written over the one before, and cut to the width of the terminal, as a
 * line that wraps is not overwritten whole; in a pipe it is a line of its own.
 */
export const lineOver = () => {
  const { stderr } = process;
  let isShown = false;
  return {
    write: (text: string): void => {
      if (!stderr.isTTY) {
        stderr.write(`${text}\n`);
        return;
      }
      // A terminal that says no width has 0 columns.
      const cut = stderr.columns > 1 ? [...text].slice(0, stderr.columns - 1).join('') : text;
      stderr.write(`\r\x1b[K${cut}`);
      isShown = true;
    },
    /** Removes the line from a terminal. */
    clear: (): void => {
      if (isShown) stderr.write('\r\x1b[K');
      isShown = false;
    },
  };
};

/**
 * One line on standard error that says how far long work is. In a terminal it is written anew, after `pause` milliseconds at
 * the earliest; in a pipe another one is added every ten seconds. `last` is when a line was written last: the first one
 * comes as soon as the work is long unless it is given.
 */
export const statusLine = (pause: number, last = Number.NEGATIVE_INFINITY) => {
  const { stderr } = process;
  const started = Date.now();
  const { write, clear } = lineOver();
  let written = last;
  return {
    write: (text: () => string): void => {
      const now = Date.now();
      if (now - started < quiet || now - written < (stderr.isTTY ? pause : pipePause)) return;
      written = now;
      write(text());
    },
    clear,
  };
};

/** A status line of work whose length is not known: what it is at. */
export const waiting = () => {
  const { write, clear } = statusLine(200);
  return { tell: (text: string): void => write(() => text), clear };
};

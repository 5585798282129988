/** Work that is over sooner says nothing, in milliseconds. */
const quiet = 2_000;

/** How often a line is written, in milliseconds: anew in a terminal, another one in a pipe. */
const pauses = { terminal: 200, pipe: 10_000 };

/** One line on standard error that says how far long work is: written anew in a terminal, now and then in a pipe. */
export const waiting = () => {
  const { stderr } = process;
  const started = Date.now();
  let last = Number.NEGATIVE_INFINITY;
  let isShown = false;
  const tell = (text: string): void => {
    const now = Date.now();
    const pause = stderr.isTTY ? pauses.terminal : pauses.pipe;
    if (now - started < quiet || now - last < pause) return;
    last = now;
    stderr.write(stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
    isShown = stderr.isTTY === true;
  };
  const clear = (): void => {
    if (isShown) stderr.write('\r\x1b[K');
    isShown = false;
  };
  return { tell, clear };
};

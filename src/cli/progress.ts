import type { RunEvent } from '../run/check/events.ts';

/** A run that is over sooner shows no progress, in milliseconds. */
const quiet = 2_000;

/** How often the line of a terminal is written anew, and how often a line is added in a pipe. */
const pauses = { terminal: 100, pipe: 10_000 };

const inSeconds = (milliseconds: number): string => `${Math.ceil(milliseconds / 1_000)} s`;

/** What is shown of a run: how far it is, which law it has come to, and the time that is left. */
const lineOf = (law: string, done: number, cases: number, left: number): string => {
  const share = `${done.toLocaleString('en')} of ${cases.toLocaleString('en')} cases`;
  return `${share}, about ${inSeconds(left)} left  ${law}`;
};

/**
 * Progress on standard error of what takes longer than two seconds: one line that is written anew in a
 * terminal, a line every ten seconds in a pipe. `time` is how long the run may take, in milliseconds.
 */
export const progressLine = (time?: number) => {
  const { stderr } = process;
  const started = Date.now();
  let last = started;
  let shown = false;
  let done = 0;
  let cases = 0;

  const clear = (): void => {
    if (shown) stderr.write('\r\x1b[K');
    shown = false;
  };
  const show = (law: string, soFar: number, all: number): void => {
    const now = Date.now();
    const pause = stderr.isTTY ? pauses.terminal : pauses.pipe;
    if (now - started < quiet || now - last < pause || soFar === 0) return;
    last = now;
    const needed = ((now - started) / soFar) * (all - soFar);
    const left = Math.max(0, Math.min(needed, time === undefined ? needed : started + time - now));
    const line = lineOf(law, soFar, all, left);
    stderr.write(stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    shown = stderr.isTTY === true;
  };
  const hear = (event: RunEvent): void => {
    if (event.event === 'started') cases = event.cases;
    if (event.event !== 'judged') return;
    done++;
    show(event.law, done, cases);
  };
  return { hear, show, clear };
};

import type { RunEvent } from '../run/check/events.ts';
import { statusLine } from './status-line.ts';

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
  const started = Date.now();
  const { write, clear } = statusLine(100, started);
  let done = 0;
  let cases = 0;

  const show = (law: string, soFar: number, all: number): void => {
    if (soFar === 0) return;
    write(() => {
      const spent = Date.now() - started;
      const needed = (spent / soFar) * (all - soFar);
      return lineOf(
        law,
        soFar,
        all,
        Math.max(0, Math.min(needed, time === undefined ? needed : time - spent)),
      );
    });
  };
  const hear = (event: RunEvent): void => {
    if (event.event === 'started') cases = event.cases;
    if (event.event !== 'judged') return;
    done++;
    show(event.law, done, cases);
  };
  return { hear, show, clear };
};

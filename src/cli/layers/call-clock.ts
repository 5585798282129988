import { Worker } from 'node:worker_threads';

/** The pipe to the process that watches this one: its number here, and among the streams of the child there. */
export const clockPipe = 4;

/** How often the clock looks, in milliseconds. */
const slice = 50;

/**
 * A thread that looks whether this process is still in the call that it was in, by two numbers that both can see:
 * how many calls it is in, and how many have begun. Time counts in slices, of at most twice their length, so that a
 * process that gets no time to run is not taken for one that hangs. It writes into the pipe once the time is over.
 */
const thread = `
const { writeSync } = require('node:fs');
const { workerData: { cells, timeout, slice, pipe } } = require('node:worker_threads');
let [begun, spent, last] = [-1, 0, performance.now()];
const clock = setInterval(() => {
  const now = performance.now();
  const step = Math.min(now - last, 2 * slice);
  last = now;
  const isSame = Atomics.load(cells, 0) > 0 && Atomics.load(cells, 1) === begun;
  begun = Atomics.load(cells, 1);
  spent = isSame ? spent + step : 0;
  if (spent <= timeout) return;
  clearInterval(clock);
  writeSync(pipe, 'late');
}, slice);
`;

/** What is told of each call of a function of a user's module, before and after it. */
export interface Calls {
  readonly begin: () => void;
  readonly end: () => void;
}

/** Starts the clock of calls of a user's module, which may never return: each may take `timeout` milliseconds. */
export const callClock = (timeout: number): Calls => {
  const cells = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const workerData = { cells, timeout, slice, pipe: clockPipe };
  new Worker(thread, { eval: true, workerData, stdout: true, stderr: true }).unref();
  return {
    begin: () => {
      Atomics.add(cells, 0, 1);
      Atomics.add(cells, 1, 1);
    },
    end: () => {
      Atomics.sub(cells, 0, 1);
    },
  };
};

import type { Counterexample } from '../documents/counterexample.ts';
import type { RunEvent } from '../run/check/events.ts';

/** Tells a process that it is one of several workers of a run, and that its parent listens. */
export const marker = 'FOLDPROOF_WORKER';

/** How far a worker is: the law that it ran last, and how many cases of how many it has run. */
export interface WorkerProgress {
  readonly law: string;
  readonly done: number;
  readonly cases: number;
}

/** What a worker tells its parent: how far it is, or a counterexample that it has shrunk. */
export type WorkerNews = WorkerProgress | { readonly shrunk: Counterexample };

/** How long a worker whose parent is gone may take to write its results, in milliseconds. */
const longestEnd = 5_000;

/** How often a worker tells how far it is, in milliseconds. */
const pause = 100;

/**
 * In a worker: a listener that tells the parent how far it is and what it finds; undefined in any other process. A
 * worker whose parent is gone stops as it does at a Ctrl-C.
 */
export const asWorker = (): ((event: RunEvent) => void) | undefined => {
  if (process.env[marker] === undefined || !process.send) return undefined;
  delete process.env[marker]; // a subject is no worker
  if (!process.connected) process.exit(130); // the parent was gone before this process listened
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(130), longestEnd).unref();
  });
  let [done, cases, last] = [0, 0, 0];
  const tell = (news: WorkerNews): void => {
    if (process.connected) process.send?.(news, () => {});
  };
  return (event) => {
    if (event.event === 'started') cases = event.cases;
    if (event.event === 'shrunk') tell({ shrunk: event.counterexample });
    if (event.event !== 'judged') return;
    done++;
    if (Date.now() - last < pause) return;
    last = Date.now();
    tell({ law: event.law, done, cases });
  };
};

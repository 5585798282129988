/** Tells a process that it is one of several workers of a run, and that its parent listens. */
export const marker = 'FOLDPROOF_WORKER';

/** What a worker tells its parent. */
export interface News {
  readonly law: string;
  readonly runs: number;
}

/** How long a worker whose parent is gone may take to write what it has. */
const patience = 5_000;

/**
 * In a worker: what tells the parent how far it is; undefined in any other process. A worker whose
 * parent is gone stops as it does at a Ctrl-C.
 */
export const asWorker = (): ((law: { id: string }, runs: number) => void) | undefined => {
  if (process.env[marker] === undefined || !process.send) return undefined;
  delete process.env[marker]; // a subject is no worker
  if (!process.connected) process.exit(130); // the parent was gone before this process listened
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(130), patience).unref();
  });
  return ({ id: law }, runs) => {
    if (process.connected) process.send?.({ law, runs } satisfies News, () => {});
  };
};

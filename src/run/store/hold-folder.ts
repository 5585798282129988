import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../input/input-error.ts';
import { makeFolder, withFile } from './files.ts';

/** The file that says which process writes into a folder of results. */
const lock = 'run.lock';

/** Whether a process goes on, of whatever user. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'; // another user's is alive
  }
};

/** The other process that holds the folder; undefined where it has ended. */
const holderOf = (path: string): number | undefined => {
  const pid = Number(readFileSync(path, 'utf8'));
  return Number.isInteger(pid) && pid > 0 && pid < 2 ** 31 && pid !== process.pid && isAlive(pid)
    ? pid
    : undefined;
};

/**
 * Keeps other runs out of a folder of results until the function that it returns is called, so that the
 * files of two runs are never mixed. What a run that was killed has left is taken over. Throws InputError
 * while a run of another process goes on in the folder.
 */
export const holdFolder = (folder: string): (() => void) => {
  const path = join(folder, lock);
  withFile(path, 'written', () => {
    makeFolder(folder);
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = holderOf(path);
      if (holder !== undefined) {
        throw new InputError(
          `--out: expected a folder that no other run writes into, found ${folder}, which process ${holder} holds; name another folder, or wait for it (where there is no such run, delete ${path})`,
        );
      }
      writeFileSync(path, String(process.pid));
    }
  });
  return () => rmSync(path, { force: true });
};

import { readFile } from 'node:fs/promises';

/** The resident memory of a process in MB; 0 where there is no /proc to say. */
const residentMemory = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
};

/**
 * The resident memory in MB of a process and of its descendants, at most 32 children each and 4
 * generations deep: a shell is small, what it runs is not.
 */
export const memoryOf = async (pid: number, depth = 0): Promise<number> => {
  const own = residentMemory(pid);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const pids = depth < 4 ? children.split(' ').filter(Boolean).slice(0, 32) : [];
  const theirs = await Promise.all(pids.map((child) => memoryOf(Number(child), depth + 1)));
  return theirs.reduce((sum, megabytes) => sum + megabytes, await own);
};

import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** The variable of the environment by which what a child started is known as its own. */
const variable = 'FOLDPROOF_PROCESS';

/** The environment with a mark by which descendants of a child that gets it can be found, and that mark. */
export const marked = (
  env: NodeJS.ProcessEnv = process.env,
): { env: NodeJS.ProcessEnv; mark: string } => {
  const id = randomUUID();
  return { env: { ...env, [variable]: id }, mark: `${variable}=${id}` };
};

/** The environment of a process as it was started, where there is a /proc and it is ours to read. */
const environmentOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return ''; // it has ended, or belongs to another user
  }
};

const processes = (): string[] => {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return []; // no Linux
  }
};

/**
 * Ends all processes whose environment has one of the marks: those that a child started and that have
 * left its process group, too. Only on Linux; a process that clears its environment is not found.
 */
export const endMarked = (marks: readonly string[]): void => {
  if (process.platform !== 'linux' || marks.length === 0) return;
  for (const pid of processes()) {
    const environment = environmentOf(pid);
    if (Number(pid) === process.pid || !marks.some((mark) => environment.includes(mark))) continue;
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
};

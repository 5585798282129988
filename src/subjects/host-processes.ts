import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { bounded } from './bounded.ts';

/** Our children that have not ended, and how to end each. */
const living = new Map<ChildProcess, () => void>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const killAll = () => {
  for (const kill of living.values()) kill();
};

/**
 * A signal would end this process without its 'exit' event, and leave an endless loop behind. Where
 * somebody else listens to it, what it means is theirs to say, and their exit ends the children.
 */
const onSignal = (signal: NodeJS.Signals) => {
  if (process.listenerCount(signal) > 1) return;
  killAll();
  forget();
  process.kill(process.pid, signal);
};

const remember = () => {
  process.on('exit', killAll);
  for (const signal of signals) process.on(signal, onSignal);
};

const forget = () => {
  process.off('exit', killAll);
  for (const signal of signals) process.off(signal, onSignal);
};

/** The resident memory of a process in MB; 0 where there is no /proc to say. */
const residentMemory = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
};

/** With its descendants: a shell is small, what it runs is not. */
const memoryOf = async (pid: number, depth = 0): Promise<number> => {
  const own = residentMemory(pid);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const pids = depth < 4 ? children.split(' ').filter(Boolean).slice(0, 32) : [];
  const theirs = await Promise.all(pids.map((child) => memoryOf(Number(child), depth + 1)));
  return theirs.reduce((sum, megabytes) => sum + megabytes, await own);
};

/** How a process ended, from what it left behind. */
const describe = (code: number | null, signal: string | null, printed: string): string => {
  if (/heap out of memory|OutOfMemory|^MemoryError/m.test(printed)) {
    return 'its process ran out of memory';
  }
  return signal
    ? `its process was ended by ${signal}`
    : `its process ended with exit code ${code ?? 'unknown'}`;
};

/**
 * Looks after a child: ends it when this process ends or when it takes more than `memory` MB, passes
 * on what it prints, and says once how it ended, after all that it wrote has been read.
 */
export const adopt = (
  child: ChildProcess,
  options: {
    /** It leads a process group, which ends with it. */
    readonly group?: boolean;
    readonly memory: number;
    readonly print: (text: string) => void;
    readonly ended: (how: string, printed: string) => void;
  },
) => {
  const { group = false, memory, print } = options;
  let printed = '';
  let because: string | undefined;

  const kill = () => {
    if (!living.has(child)) return; // its id may be another's by now
    try {
      if (group && child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group is empty already.
    }
    child.kill('SIGKILL');
  };
  const watchman = setInterval(async () => {
    if (!child.pid || (await memoryOf(child.pid)) <= memory) return;
    because ??= `its process ran out of memory: it took more than ${memory} MB`;
    kill();
  }, 250);
  watchman.unref();

  const gone = new Promise<void>((resolve) => {
    const end = (how: string) => {
      if (!living.has(child)) return;
      if (group) kill(); // what it started and left behind
      living.delete(child);
      if (living.size === 0) forget();
      clearInterval(watchman);
      resolve();
      options.ended(because ?? how, printed);
    };
    child.on('error', (error) => {
      if (child.pid === undefined) end(`its process did not start: ${error.message}`);
    });
    child.on('exit', (code, signal) => {
      // A grandchild may hold the pipes open, then 'close' never comes.
      const patience = setTimeout(() => end(describe(code, signal, printed)), 200);
      child.on('close', () => {
        clearTimeout(patience);
        end(describe(code, signal, printed));
      });
    });
  });
  if (living.size === 0) remember();
  living.set(child, kill);

  return {
    kill,
    /** One stream of the child, passed on; its last words are kept for `ended`. */
    pass: (text: string) => {
      printed = (printed + text).slice(-20_000);
      print(text);
    },
    /** Waits a second for a child that was told to end, then ends it. */
    stop: async () => {
      const patience = setTimeout(kill, 1000);
      await gone;
      clearTimeout(patience);
    },
  };
};

export const printer = (write: ((text: string) => void) | undefined) =>
  bounded(write ?? (() => {}));

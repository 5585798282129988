import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { endMarked, marked } from './host-descendants.ts';
import { memoryOf } from './host-memory.ts';
import { endWithUs } from './host-orphans.ts';

/** A child that has not ended: what ends it, and the mark of what it started. */
interface Living {
  readonly end: () => void;
  readonly mark: string;
}

const living = new Map<ChildProcess, Living>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const endAll = () => {
  const all = [...living.values()];
  for (const { end } of all) end();
  endMarked(all.map(({ mark }) => mark));
};

/**
 * A signal would end this process without its 'exit' event, and leave an endless loop behind. Where
 * another listener hears the signal, what it means is for that listener to say; when this process then
 * exits, the children are ended.
 */
const onSignal = (signal: NodeJS.Signals) => {
  if (process.listenerCount(signal) > 1) return;
  endAll();
  stopListening();
  process.kill(process.pid, signal);
};

const listen = () => {
  process.on('exit', endAll);
  for (const signal of signals) process.on(signal, onSignal);
};

const stopListening = () => {
  process.off('exit', endAll);
  for (const signal of signals) process.off(signal, onSignal);
};

/** How a process ended, from its exit and from what it printed. */
const describe = (code: number | null, signal: string | null, printed: string): string => {
  if (/heap out of memory|OutOfMemory|^MemoryError/m.test(printed)) {
    return 'its process ran out of memory';
  }
  return signal
    ? `its process was ended by ${signal}`
    : `its process ended with exit code ${code ?? 'unknown'}`;
};

/** A child that ends when this process ends, and that can be ended at any time. */
export interface Supervised {
  readonly child: ChildProcess;
  /** Ends it at once, with all that it started and that can be found. */
  readonly kill: () => void;
  /** Passes on what it prints; the end of that text is kept for `ended`. */
  readonly pass: (text: string) => void;
  /** Waits a second for a child that was told to end, then ends it. */
  readonly stop: () => Promise<void>;
}

export interface Supervision {
  /** MB of memory that it may take, with all that it started. */
  readonly memory: number;
  readonly print: (text: string) => void;
  /** Called once, after all that it wrote has been read: how it ended, and the last it printed. */
  readonly ended: (how: string, printed: string) => void;
}

/** A process that leads a group can be ended together with what it started; not on Windows. */
const group = process.platform !== 'win32';

/**
 * Starts a program in a process group of its own and supervises it: it is ended when this process ends,
 * however that ends, and when it takes too much memory.
 */
export const supervise = (
  program: string,
  args: readonly string[],
  options: SpawnOptions,
  { memory, print, ended }: Supervision,
): Supervised => {
  const { env, mark } = marked(options.env);
  const child = spawn(program, args, { ...options, env, detached: group });
  const forget = endWithUs(child.pid);
  let printed = '';
  let reason: string | undefined;

  const kill = () => {
    if (!living.has(child)) return; // its id may be another's by now
    try {
      if (group && child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group is empty already.
    }
    child.kill('SIGKILL');
  };
  const memoryCheck = setInterval(async () => {
    if (!child.pid || (await memoryOf(child.pid)) <= memory) return;
    reason ??= `its process ran out of memory: it took more than ${memory} MB`;
    kill();
  }, 250);
  memoryCheck.unref();

  const gone = new Promise<void>((resolve) => {
    const end = (how: string) => {
      if (!living.has(child)) return;
      kill(); // what it started and left behind in its group
      endMarked([mark]);
      forget();
      living.delete(child);
      if (living.size === 0) stopListening();
      clearInterval(memoryCheck);
      resolve();
      ended(reason ?? how, printed);
    };
    child.on('error', (error) => {
      if (child.pid === undefined) end(`its process did not start: ${error.message}`);
    });
    child.on('exit', (code, signal) => {
      // A process that it started may hold the pipes open, then 'close' never comes. Where this process was kept from
      // the cores for so long, what was printed is read before an immediate, and not before a timer.
      const late = () => setImmediate(() => end(describe(code, signal, printed)));
      const timer = setTimeout(late, 200);
      child.on('close', () => {
        clearTimeout(timer);
        end(describe(code, signal, printed));
      });
    });
  });
  if (living.size === 0) listen();
  living.set(child, { end: kill, mark });

  return {
    child,
    kill,
    pass: (text) => {
      printed = (printed + text).slice(-20_000);
      print(text);
    },
    stop: async () => {
      const timer = setTimeout(kill, 1000);
      await gone;
      clearTimeout(timer);
    },
  };
};

import { vi } from 'vitest';
import { main } from '../cli/main.ts';

/** What a command came to: its exit code, and what it wrote to standard output and standard error. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * What a command comes to that `run` runs in this process. Not in tests that run side by side: what it writes is caught
 * where this process writes.
 */
export const saidBy = async (run: () => Promise<number>): Promise<Said> => {
  const said = { out: '', err: '' };
  const caught = (stream: 'out' | 'err') => (text: string | Uint8Array) => {
    said[stream] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(caught('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(caught('err')),
  ];
  // A command listens to signals until its process ends; this process goes on.
  const listeners = signals.map((signal) => process.listeners(signal));
  try {
    return { code: await run(), ...said };
  } finally {
    for (const [i, signal] of signals.entries())
      for (const listener of process.listeners(signal))
        if (!listeners[i]!.includes(listener)) process.off(signal, listener);
    for (const spy of spies) spy.mockRestore();
  }
};

/** Runs a command line in this process, from the sources. */
export const foldproof = (...args: string[]): Promise<Said> => saidBy(() => main(args));

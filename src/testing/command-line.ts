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
 * Runs a command in this process, from the sources. Not in tests that run side by side: what it writes is
 * caught where this process writes.
 */
export const foldproof = async (...args: string[]): Promise<Said> => {
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
    return { code: await main(args), ...said };
  } finally {
    for (const [i, signal] of signals.entries())
      for (const listener of process.listeners(signal))
        if (!listeners[i]!.includes(listener)) process.off(signal, listener);
    for (const spy of spies) spy.mockRestore();
  }
};

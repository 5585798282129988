import { execFile } from 'node:child_process';
import { vi } from 'vitest';
import { main } from '../cli/main.ts';
import { commandLine } from '../subjects/entry-points.ts';

/** What a command came to: its exit code, and what it wrote to standard output and standard error. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

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
  try {
    return { code: await main(args), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};

/** Runs a command of the build in a process of its own. Its code is 0 to 255, or −1 when it was killed. */
export const foldproofProcess = (
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Said> =>
  new Promise((resolve) => {
    execFile(process.execPath, [commandLine, ...args], options, (error, out, err) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ code, out, err });
    });
  });

import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Reading } from './option.ts';

/** What stands at a path; undefined where nothing does, or where the system does not say. */
const kindOf = (path: string): 'file' | 'folder' | undefined => {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
};

/** The file that stands where a folder above the path has to be; undefined where none does. */
const fileAbove = (path: string): string | undefined => {
  for (let above = dirname(path); ; above = dirname(above)) {
    const kind = kindOf(above);
    if (kind !== undefined) return kind === 'file' ? above : undefined;
    if (dirname(above) === above) return undefined;
  }
};

/** A text that is taken as it is. */
export const text = (value: string, expected: string): Reading<string> => ({
  value,
  expected,
  parse: (given) => given,
});

/** A path of a file that the command itself looks at. */
export const file: Reading<string> = { ...text('FILE', 'a file'), path: 'file' };

/** A path of what is to be written, where nothing of the other kind stands in the way. */
const toWrite = (kind: 'file' | 'folder', other: 'file' | 'folder') => ({
  expected: `a ${kind}`,
  path: kind,
  parse: (path: string) =>
    kindOf(path) === other || fileAbove(resolve(path)) !== undefined ? undefined : path,
  found: (path: string) =>
    kindOf(path) === other
      ? `a ${other} at ${path}`
      : `${path}, which is below the file ${fileAbove(resolve(path))}`,
});

/** A path of a file that is written. */
export const fileToWrite: Reading<string> = { value: 'FILE', ...toWrite('file', 'folder') };

/** A path of a folder, which may not be there yet. */
export const folder: Reading<string> = { value: 'DIR', ...toWrite('folder', 'file') };

import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../../input/input-error.ts';

/** Untrusted files are bounded before they are read. */
export const largestFile = 256 * 2 ** 20;

/** What the system says, in words where it has few letters. */
const words: Readonly<Record<string, string>> = {
  EACCES: 'that it may not be (EACCES)',
  EPERM: 'that it may not be (EPERM)',
  EROFS: 'a file system that cannot be written (EROFS)',
  ENOSPC: 'no space left (ENOSPC)',
  ENOTDIR: 'a file where a folder of its path should be (ENOTDIR)',
  EISDIR: 'a folder (EISDIR)',
  ENOENT: 'no folder that it could be in (ENOENT)',
};

/** Does it, or says in one line what stood in the way. Throws InputError. */
export const withFile = <T>(path: string, what: 'read' | 'written', act: () => T): T => {
  try {
    return act();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || error instanceof InputError) throw error;
    const found = Object.hasOwn(words, code) ? words[code] : code;
    throw new InputError(`${path}: expected a file that can be ${what}, found ${found}`);
  }
};

/** As mkdir -p. Node's own never comes back where the system refuses with ENOENT, as below /proc. */
export const makeFolder = (path: string): void => {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // made by another meanwhile
  }
};

/**
 * Writes beside, then renames: a reader, or a process that is ended at any moment, sees the old file
 * or the new one and never half of one.
 */
export const writeWhole = (path: string, text: string): void =>
  withFile(path, 'written', () => {
    makeFolder(dirname(path));
    const beside = `${path}.${process.pid}.tmp`;
    try {
      writeFileSync(beside, text);
      renameSync(beside, path);
    } finally {
      rmSync(beside, { force: true });
    }
  });

/** Copies a file as writeWhole writes one. */
export const copyWhole = (from: string, to: string): void =>
  writeWhole(to, readFileSync(from, 'utf8'));

/** The JSON data of a file. Throws InputError: missing, none that can be read, too large, or not JSON. */
export const readJson = (path: string): unknown => {
  if (!existsSync(path)) throw new InputError(`${path}: expected a file, found none`);
  const stats = statSync(path);
  if (!stats.isFile()) {
    const found = stats.isDirectory() ? 'a folder' : 'a pipe or a device';
    throw new InputError(`${path}: expected a file, found ${found}`);
  }
  if (stats.size > largestFile) {
    throw new InputError(`${path}: expected at most ${largestFile} bytes, found ${stats.size}`);
  }
  const text = withFile(path, 'read', () => readFileSync(path, 'utf8'));
  try {
    return JSON.parse(text);
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new InputError(`${path}: expected JSON, found an error in it: ${reason}`);
  }
};

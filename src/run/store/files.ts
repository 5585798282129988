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
export const writeWhole = (path: string, text: string | Uint8Array): void =>
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

/** The bytes of a file. Throws InputError: missing, none that can be read, or of more bytes than `most`. */
export const readBytes = (path: string, most = largestFile): Buffer => {
  if (!existsSync(path)) throw new InputError(`${path}: expected a file, found none`);
  const stats = statSync(path);
  if (!stats.isFile()) {
    const found = stats.isDirectory() ? 'a folder' : 'a pipe or a device';
    throw new InputError(`${path}: expected a file, found ${found}`);
  }
  if (stats.size > most) {
    throw new InputError(`${path}: expected at most ${most} bytes, found ${stats.size}`);
  }
  return withFile(path, 'read', () => readFileSync(path));
};

/** The data that JSON is. `path` names it in the InputError of what is no JSON. */
export const jsonOf = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new InputError(`${path}: expected JSON, found an error in it: ${reason}`);
  }
};

/** The JSON data of a file. Throws InputError: missing, none that can be read, too large, or not JSON. */
export const readJson = (path: string): unknown => jsonOf(path, readBytes(path).toString('utf8'));

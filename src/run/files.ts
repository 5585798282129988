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

/** Untrusted files are bounded before they are read. */
export const largestFile = 256 * 2 ** 20;

/** A file that cannot be used: one line that says where, expected, found. */
export class FileError extends Error {
  override name = 'FileError';
}

/**
 * Writes beside, then renames: a reader, or a process that is ended at any moment, sees the old file
 * or the new one and never half of one.
 */
export const writeWhole = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
};

/** Copies a file as writeWhole writes one. */
export const copyWhole = (from: string, to: string): void =>
  writeWhole(to, readFileSync(from, 'utf8'));

/** The JSON data of a file. Throws FileError: missing, a folder, too large, or not JSON. */
export const readJson = (path: string): unknown => {
  if (!existsSync(path)) throw new FileError(`${path}: expected a file, found none`);
  const { size } = statSync(path);
  if (!statSync(path).isFile()) throw new FileError(`${path}: expected a file, found a folder`);
  if (size > largestFile) {
    throw new FileError(`${path}: expected at most ${largestFile} bytes, found ${size}`);
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new FileError(`${path}: expected JSON, found an error in it: ${reason}`);
  }
};

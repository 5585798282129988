import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for one file of tests, removed after the last of them. */
export interface TemporaryFolder {
  readonly path: string;
  /** Writes a file into it, with the folders that lead there; gives the path of the file. */
  readonly write: (name: string, text: string) => string;
}

/** Makes a folder that the file of tests has for itself. Called once, outside of any test. */
export const temporaryFolder = (): TemporaryFolder => {
  const path = mkdtempSync(join(tmpdir(), 'foldproof-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write: (name, text) => {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
  };
};

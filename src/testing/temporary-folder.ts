import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach } from 'vitest';

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

/**
 * Gives each test of a file or a `describe` an empty folder of its own: its path goes to `use` before the test,
 * and it is removed after the test and its `afterEach`. Called outside of any test, before other hooks.
 */
export const eachTemporaryFolder = (use: (path: string) => void): void => {
  beforeEach(() => {
    const path = mkdtempSync(join(tmpdir(), 'foldproof-'));
    use(path);
    return () => rmSync(path, { recursive: true, force: true });
  });
};

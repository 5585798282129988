import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from '../../numbers/json.ts';
import { type Counterexample, parseCounterexample } from '../counterexample/counterexample.ts';
import { FileError, readJson, writeWhole } from './files.ts';

/** Where a run's own counterexamples are, within the folder that it writes. */
export const foundIn = (out: string): string => join(out, 'counterexamples');

/** Writes a counterexample as DIR/ID.json; gives the path. */
export const writeCounterexample = (dir: string, counterexample: Counterexample): string => {
  const path = join(dir, `${counterexample.id}.json`);
  writeWhole(path, `${stringify(counterexample, 2)}\n`);
  return path;
};

/** The counterexample in a file. Throws FileError or StackError, which name the place. */
export const readCounterexample = (path: string): Counterexample =>
  parseCounterexample(readJson(path), path);

/** Every counterexample of a folder, by file name; none when there is no such folder. */
export const readCorpus = (dir: string): Counterexample[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((file) => file.endsWith('.json'))
        .sort()
        .map((file) => readCounterexample(join(dir, file)))
    : [];

/**
 * The counterexample that a user names: a file, or an id (four digits of it are enough) in one of
 * the folders, looked through in order. Throws FileError when there is none, or more than one.
 */
export const findCounterexample = (
  name: string,
  dirs: readonly string[],
): { path: string; counterexample: Counterexample } => {
  if (existsSync(name)) return { path: name, counterexample: readCounterexample(name) };
  if (!/^[0-9a-f]{4,12}$/.test(name)) {
    throw new FileError(
      `${name || '""'}: expected a file or an id of 4 to 12 hexadecimal digits, found neither`,
    );
  }
  for (const dir of dirs.filter((folder) => existsSync(folder))) {
    const files = readdirSync(dir).filter(
      (file) => file.startsWith(name) && file.endsWith('.json'),
    );
    if (files.length > 1) {
      throw new FileError(`${name}: expected one counterexample in ${dir}, found ${files.length}`);
    }
    const [file] = files;
    if (file) return { path: join(dir, file), counterexample: readCounterexample(join(dir, file)) };
  }
  throw new FileError(`${name}: expected a counterexample in ${dirs.join(' or ')}, found none`);
};

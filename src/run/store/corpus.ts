import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Counterexample } from '../../documents/counterexample.ts';
import { parseCounterexample } from '../../documents/counterexample.ts';
import type { KeptResult } from '../../documents/run.ts';
import { unknownKinds } from '../../documents/unknown-kinds.ts';
import { writtenCounterexample } from '../../documents/written.ts';
import { InputError } from '../../input/input-error.ts';
import { stringify } from '../../numbers/json.ts';
import { readJson, writeWhole } from './files.ts';

/** Where a run's own counterexamples are, within the folder that it writes. */
export const foundIn = (out: string): string => join(out, 'counterexamples');

/** Writes a counterexample as DIR/ID.json; gives the path. */
export const writeCounterexample = (dir: string, counterexample: Counterexample): string => {
  const path = join(dir, `${counterexample.id}.json`);
  writeWhole(path, `${stringify(writtenCounterexample(counterexample), 2)}\n`);
  return path;
};

/** The counterexample in a file. Throws InputError, which names the place. */
export const readCounterexample = (path: string): Counterexample =>
  parseCounterexample(readJson(path), path);

/** The files of a folder that have counterexamples, by name; none when there is no such folder. */
const filesIn = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((file) => file.endsWith('.json'))
        .sort()
        .map((file) => join(dir, file))
    : [];

/** The kept counterexamples of a folder. */
export interface Kept {
  readonly corpus: readonly Counterexample[];
  /** Those that cannot be read here, as they have layers of a user's own kinds, and why. */
  readonly unread: readonly KeptResult[];
}

/** Every counterexample of a folder, and those whose layer kinds are not known. Throws InputError of any other. */
export const readKept = (dir: string): Kept => {
  const all = filesIn(dir).map((path) => ({ path, value: readJson(path) }));
  const unread = all.flatMap(({ path, value }): KeptResult[] => {
    const because = unknownKinds(value);
    if (because === undefined) return [];
    const { law } = value as { readonly law?: unknown };
    return [{ id: basename(path, '.json'), law: String(law), status: 'skipped', because }];
  });
  const corpus = all
    .filter(({ value }) => unknownKinds(value) === undefined)
    .map(({ path, value }) => parseCounterexample(value, path));
  return { corpus, unread };
};

/**
 * The counterexample that a user names: a file, or an id (four digits of it are enough) in one of
 * the folders, looked through in order. Throws InputError when there is none, or more than one.
 */
export const findCounterexample = (
  name: string,
  dirs: readonly string[],
): { path: string; counterexample: Counterexample } => {
  if (existsSync(name)) return { path: name, counterexample: readCounterexample(name) };
  if (!/^[0-9a-f]{4,12}$/.test(name)) {
    throw new InputError(
      `${name || '""'}: expected a file or an id of 4 to 12 hexadecimal digits, found neither`,
    );
  }
  for (const dir of dirs.filter((folder) => existsSync(folder))) {
    const files = readdirSync(dir).filter(
      (file) => file.startsWith(name) && file.endsWith('.json'),
    );
    if (files.length > 1) {
      throw new InputError(`${name}: expected one counterexample in ${dir}, found ${files.length}`);
    }
    const [file] = files;
    if (file) return { path: join(dir, file), counterexample: readCounterexample(join(dir, file)) };
  }
  throw new InputError(`${name}: expected a counterexample in ${dirs.join(' or ')}, found none`);
};

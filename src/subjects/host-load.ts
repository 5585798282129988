import { execFileSync } from 'node:child_process';
import { extname, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { InputError } from '../input/input-error.ts';
import type { Profile } from '../laws/law.ts';
import { oneLine } from './one-line.ts';
import { profileOf } from './profile.ts';
import type { Subject } from './subject.ts';

const typescript = ['.ts', '.mts', '.cts'];

/** The extensions of modules that can be loaded. */
export const extensions = ['.js', '.mjs', '.cjs', ...typescript];

/** Where a module went wrong, "subject.mjs:3", from a stack trace or what node prints. */
const placeIn = (text: string): string | undefined => {
  const place = /(?:^|[\s(])((?:file:\/\/|\/)[^\s():]+):(\d+)/.exec(text);
  if (!place) return undefined;
  const file = place[1]!.startsWith('file:') ? fileURLToPath(place[1]!) : place[1]!;
  return `${relative('', file)}:${place[2]}`;
};

/** A syntax error in a module does not say where it is, but `node --check` does. */
const placeOf = (error: unknown, path: string): string | undefined => {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const place = placeIn(stack);
  if (place || !(error instanceof SyntaxError) || typescript.includes(extname(path))) return place;
  try {
    execFileSync(process.execPath, ['--check', path], { stdio: 'pipe', timeout: 5000 });
    return undefined;
  } catch (failure) {
    return placeIn(String((failure as { stderr?: unknown }).stderr));
  }
};

/** By jiti, which is imported only here: it takes as long to load as all the rest. */
const importTypeScript = async (path: string): Promise<unknown> => {
  const { createJiti } = await import('jiti');
  return createJiti(import.meta.url, { fsCache: false }).import(path);
};

export const importModule = async (
  file: string,
  importing: (url: string) => Promise<unknown>,
): Promise<Record<string, unknown>> => {
  const path = resolve(file);
  try {
    const module = typescript.includes(extname(path))
      ? await importTypeScript(path)
      : await importing(pathToFileURL(path).href);
    return module as Record<string, unknown>;
  } catch (error) {
    const found = oneLine(error);
    const place = placeOf(error, path);
    const where = place && !found.includes(place) ? ` (${place})` : '';
    throw new InputError(`${file}: expected a module that loads, found ${found}${where}`);
  }
};

/** What CommonJS compiled from ES modules calls its default export. */
const isWrapped = (value: unknown): value is { default: unknown } =>
  typeof value === 'object' && value !== null && '__esModule' in value && 'default' in value;

/**
 * What is meant by what a module exports: an object is a subject, named after its file if it has no
 * name; a function is a collapse, or a forward if it is called so.
 */
const meant = (value: unknown, name: string, exportName: string): unknown => {
  if (typeof value === 'function' && !/^class\b/.test(String(value))) {
    const ask = exportName === 'forward' || value.name === 'forward' ? 'forward' : 'collapse';
    return { name, [ask]: value };
  }
  if (typeof value !== 'object' || value === null || 'name' in value) return value;
  return Object.assign(Object.create(value), { name }); // methods keep what they know as `this`
};

/** Functions that a module without a default export has under the names of what can be asked. */
const functionsOf = (module: Record<string, unknown>): object | undefined => {
  const { collapse, forward } = module;
  const asks = { ...(collapse ? { collapse } : {}), ...(forward ? { forward } : {}) };
  return Object.keys(asks).length > 0 ? asks : undefined;
};

/**
 * The subject that a module exports, by default or under a name. Throws an error of one line that
 * says where, what was expected and what was found.
 */
export const loadSubject = async (
  file: string,
  exportName: string | undefined,
  importing: (url: string) => Promise<unknown>,
): Promise<{ subject: Subject; profile: Profile }> => {
  const module = await importModule(file, importing);
  const name = exportName ?? 'default';
  const inner = module.default;
  const exported = isWrapped(inner) ? inner[name as 'default'] : module[name];
  const value = exported ?? (exportName === undefined ? functionsOf(module) : undefined);
  if (value === undefined) {
    const names = Object.keys(module).filter((key) => key !== 'default' && key !== '__esModule');
    const found = names.length > 0 ? names.slice(0, 10).join(', ') : 'none';
    const expected = exportName ? `an export ${exportName}` : 'a default export';
    throw new InputError(
      `${file}: expected ${expected}, found ${found}; name one with FILE#export`,
    );
  }
  const where = exportName ? `${file}#${exportName}` : file;
  const subject = meant(value, where, name);
  return { subject: subject as Subject, profile: profileOf(subject, where) };
};

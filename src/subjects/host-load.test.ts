import { relative } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { loadSubject } from './host-load.ts';

const folder = temporaryFolder();
const write = (name: string, text: string) => relative('', folder.write(name, text));
/** As node does it: with a stack that does not say where. */
const fails = async () => {
  throw Object.assign(new SyntaxError('oh'), {
    stack: 'SyntaxError: oh\n    at node:internal:3:4',
  });
};

it('finds the line of a syntax error', async () => {
  const file = write('wrong.mjs', 'const a = 1;\nconst a = 2;\n');
  await expect(loadSubject(file, undefined, fails)).rejects.toThrow(
    `${file}: expected a module that loads, found SyntaxError: oh (${file}:2)`,
  );
});

/** As a child of ours imports it. */
const load = (file: string, name?: string) =>
  loadSubject(file, name, (url) => import(/* @vite-ignore */ url));

it('finds the line of a syntax error in TypeScript', async () => {
  const file = write('syntax.ts', 'export default {\n  name: "a"\n  forward() {},\n};');
  await expect(load(file)).rejects.toThrow(/syntax\.ts:3/);
});

it('finds the line of what is thrown, and the module that is missing', async () => {
  const file = write('throws.mjs', '\nthrow new Error("not today");');
  await expect(load(file)).rejects.toThrow(
    `${file}: expected a module that loads, found Error: not today (${file}:2)`,
  );
  await expect(load(write('missing.mjs', 'import "./gone.mjs";'))).rejects.toThrow(/gone\.mjs/);
});

it('says what it does not export', async () => {
  const file = write('number.mjs', 'export const number = 7;');
  await expect(load(file, 'number')).rejects.toThrow(
    `${file}#number: expected an object with a name and methods, as collapse(stack), found 7`,
  );
  await expect(load(write('empty.mjs', ''))).rejects.toThrow(
    /expected a default export, found none/,
  );
});

it('does not invent one, when the error is in what the module imports', async () => {
  const file = write('right.mjs', 'export default 1;');
  await expect(loadSubject(file, undefined, fails)).rejects.toThrow(/found SyntaxError: oh$/);
});

it('unwraps what CommonJS calls its default export', async () => {
  const subject = { name: 'it', collapse: () => null };
  const importing = async () => ({ default: { __esModule: true, default: subject } });
  const file = write('any.cjs', '');
  expect((await loadSubject(file, undefined, importing)).subject).toBe(subject);
});

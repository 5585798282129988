import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { eachTemporaryFolder } from '../testing/temporary-folder.ts';
import { removeLeftovers } from './leftovers.ts';

let out: string;
eachTemporaryFolder((path) => {
  out = path;
});

const write = (...names: string[]) => {
  for (const name of names) {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), '');
  }
};
const files = () =>
  readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
const gone = 2 ** 31 - 1; // above every process id

it('halves of files go, where nobody is writing them any more', () => {
  write(`run.json.${gone}.tmp`, `counterexamples/abc.json.${gone}.tmp`, `index.html.${gone}.tmp`);
  write('run.json', `run.json.${process.pid}.tmp`, `mine.${gone}.tmp`, 'counterexamples/abc.json');
  removeLeftovers(out);
  expect(files()).toEqual(
    ['abc.json', `mine.${gone}.tmp`, 'run.json', `run.json.${process.pid}.tmp`].sort(),
  );
});

it('parts of workers go, and nothing of the user', () => {
  write('shards/1/run.json', 'shards/2/run.json');
  removeLeftovers(out);
  expect(readdirSync(out)).toEqual([]);
  write('shards/1/run.json', 'shards/2/notes.txt', 'shards/mine/run.json');
  removeLeftovers(out);
  expect(files()).toEqual(['notes.txt', 'run.json']);
});

it('nothing is no error', () => {
  removeLeftovers(join(out, 'none'));
  expect(files()).toEqual([]);
});

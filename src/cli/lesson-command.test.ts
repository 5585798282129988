import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { eachTemporaryFolder } from '../testing/temporary-folder.ts';
import { main } from './main.ts';

let folder: string;
eachTemporaryFolder((path) => {
  folder = path;
});
let written: { stdout: string; stderr: string };
beforeEach(() => {
  written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += text;
      return true;
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const lesson = (...args: string[]) => main(['lesson', '--out', folder, ...args]);
const page = new URL('../../docs/lesson/index.html', import.meta.url);

it('writes the page of docs/lesson, and says where', async () => {
  expect(await lesson()).toBe(0);
  expect(written).toEqual({ stdout: `${join(folder, 'lesson.html')}\n`, stderr: '' });
  expect(readFileSync(join(folder, 'lesson.html'), 'utf8')).toBe(readFileSync(page, 'utf8'));
});

it('writes nothing where there is a folder of that name, and takes no operand', async () => {
  expect(await lesson('extra')).toBe(2);
  mkdirSync(join(folder, 'lesson.html'));
  expect(await lesson()).toBe(2);
  expect(written.stderr).toMatch(
    /lesson\.html: expected a file that can be written, found a folder/,
  );
});

it.skipIf(process.platform !== 'linux')(
  'shows it with what the system opens pages with',
  async () => {
    writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > ${folder}/shown\n`);
    chmodSync(join(folder, 'xdg-open'), 0o755);
    vi.stubEnv('PATH', folder);
    expect(await lesson('--open')).toBe(0);
    await vi.waitFor(
      () => expect(readFileSync(join(folder, 'shown'), 'utf8')).toBe(join(folder, 'lesson.html')),
      10_000,
    );
  },
);

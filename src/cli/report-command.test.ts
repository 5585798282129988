import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withOrigin } from '../documents/with-origin.ts';
import { writeRun } from '../report/write.ts';
import { runOfMutant } from '../testing/run-documents.ts';
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

const at = (name: string) => join(folder, name);
const report = (...args: string[]) => main(['report', '--out', folder, ...args]);

describe('foldproof report', () => {
  it('renders the page again from run.json, unchanged', async () => {
    writeRun(folder, withOrigin(await runOfMutant('last-bias-lost'), { out: folder }));
    const page = readFileSync(at('index.html'), 'utf8');
    rmSync(at('index.html'));
    expect(await report()).toBe(0);
    expect(readFileSync(at('index.html'), 'utf8')).toBe(page);
    expect(written.stdout).toBe(`${at('index.html')}\n`);
  });

  it('writes nothing where there is no run', async () => {
    expect(await report()).toBe(2);
    expect(written.stderr).toMatch(/run\.json: expected a file, found none/);
    writeFileSync(at('run.json'), '{}');
    expect([await report(), await report('extra')]).toEqual([2, 2]);
    expect(existsSync(at('index.html'))).toBe(false);
  });
});

describe('foldproof report of a run.json that was damaged', () => {
  const damages: [string, (text: string) => string, RegExp][] = [
    ['cut', (text) => text.slice(0, -20), /expected JSON, found an error in it: /],
    ['empty', () => '', /expected JSON, found an error in it: /],
    [
      'of another kind',
      () => '{"schema":"foldproof/counterexample@1"}',
      /schema: expected "foldproof\/run@1"/,
    ],
    [
      'without laws',
      (text) => text.replace('"laws"', '"lawz"'),
      /laws: expected a list, found nothing$/,
    ],
    [
      'of a status that is none',
      (text) => text.replace('"falsified"', '"fine"'),
      /status: expected one of .*, found "fine"$/,
    ],
    [
      'of a case that was changed',
      (text) => text.replace(/("case": \{\s+"stack": \{\s+"inputs": )\d+/, '$17'),
      /counterexample\.case\.stack: layer 1 takes/,
    ],
  ];

  it.each(damages)('%s: one line that says where, exit 2, and no page', async (_, damage, line) => {
    writeRun(folder, await runOfMutant('last-bias-lost'), { page: false });
    const whole = readFileSync(at('run.json'), 'utf8');
    const damaged = damage(whole);
    expect(damaged).not.toBe(whole);
    writeFileSync(at('run.json'), damaged);
    expect(await report()).toBe(2);
    expect(written.stdout).toBe('');
    expect(written.stderr.startsWith(`${at('run.json')}: `)).toBe(true);
    expect(written.stderr.trimEnd()).toMatch(line);
    expect(written.stderr).toMatch(/^[^\n]+\n$/);
    expect(existsSync(at('index.html'))).toBe(false);
  });
});

describe.skipIf(process.platform !== 'linux')('foldproof report --open', () => {
  it('shows the page with what the system opens pages with', async () => {
    writeRun(folder, await runOfMutant('last-bias-lost'));
    writeFileSync(at('xdg-open'), `#!/bin/sh\nprintf %s "$1" > ${at('shown')}\n`);
    chmodSync(at('xdg-open'), 0o755);
    vi.stubEnv('PATH', folder);
    expect(await report('--open')).toBe(0);
    await vi.waitFor(
      () => expect(readFileSync(at('shown'), 'utf8')).toBe(at('index.html')),
      10_000,
    );
    expect(written).toEqual({ stdout: `${at('index.html')}\n`, stderr: '' });
  });

  it('says so where there is nothing to open it with; the page is there all the same', async () => {
    writeRun(folder, await runOfMutant('last-bias-lost'));
    vi.stubEnv('PATH', folder);
    expect(await report('--open')).toBe(0);
    expect(written.stderr).toBe('found no xdg-open to open it with\n');
    expect(existsSync(at('index.html'))).toBe(true);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../input/input-error.ts';
import { writeRun } from '../report/write.ts';
import { runOfMutant, runOfReference } from '../testing/run-documents.ts';
import { eachTemporaryFolder } from '../testing/temporary-folder.ts';
import { baselineIn, writeOutputs } from './outputs.ts';

let folder: string;
eachTemporaryFolder((path) => {
  folder = path;
});
const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name), 'utf8');
let written: { stdout: string; stderr: string };

beforeEach(() => {
  for (const name of ['GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY']) vi.stubEnv(name, '');
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

describe('writeOutputs', () => {
  it('writes the files that were asked for, and no more', async () => {
    const run = await runOfMutant('last-bias-lost');
    writeOutputs({ junit: at('a/j.xml'), markdown: at('m.md'), sarif: at('s.sarif') }, run);
    expect(read('a/j.xml')).toMatch(/^<\?xml /);
    expect(read('m.md')).toMatch(/^<!-- foldproof -->/);
    expect(JSON.parse(read('s.sarif')).version).toBe('2.1.0');
    expect(written).toEqual({ stdout: '', stderr: '' });
  });

  it('says in one line that a file cannot be written', async () => {
    writeFileSync(at('file'), '');
    const run = await runOfReference();
    expect(() => writeOutputs({ junit: at('file/j.xml') }, run)).toThrow(
      /j\.xml: expected a file that can be written, found .* \(ENOTDIR\)$/,
    );
  });

  it('annotates in GitHub Actions: on standard error where standard output is the document', async () => {
    vi.stubEnv('GITHUB_ACTIONS', 'true');
    const run = await runOfMutant('last-bias-lost');
    writeOutputs({ json: true }, run);
    expect(written.stdout).toBe('');
    writeOutputs({}, run);
    expect(written.stdout).toBe(written.stderr);
    expect(written.stdout).toMatch(/^::error title=collapse\/two-layers falsified::/);
  });

  it('appends to the summary of the step', async () => {
    vi.stubEnv('GITHUB_STEP_SUMMARY', at('summary.md'));
    writeFileSync(at('summary.md'), 'before\n');
    writeOutputs({}, await runOfReference());
    expect(read('summary.md')).toMatch(/^before\n<!-- foldproof -->\n### /);
  });
});

describe('baselineIn', () => {
  it('refuses what cannot be used before anything runs', () => {
    expect(() => baselineIn({ baseline: at('none.json') })).toThrow(/expected a file, found none/);
    writeFileSync(at('other.json'), '{"schema":"x"}');
    expect(() => baselineIn({ baseline: at('other.json') })).toThrow(InputError);
  });

  it('compares with an earlier run, also when this run is written over it', async () => {
    const [before, now] = await Promise.all([runOfReference(), runOfMutant('last-bias-lost')]);
    writeRun(folder, before);
    const compared = baselineIn({ baseline: at('run.json') });
    writeRun(folder, compared(now));
    expect(JSON.parse(read('run.json')).baseline.new).toContain('collapse/any-depth');
    expect(read('index.html')).toContain('New failure');
    expect(baselineIn({})(now)).toBe(now);
  });
});

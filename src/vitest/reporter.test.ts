import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestModule, Vitest } from 'vitest/node';
import { replayCommand } from '../documents/commands.ts';
import { parseRun } from '../documents/run.ts';
import { stringify } from '../numbers/json.ts';
import { isThorough } from '../testing/effort.ts';
import { eachTemporaryFolder, temporaryFolder } from '../testing/temporary-folder.ts';
import FoldproofReporter from './reporter.ts';

const fixtures = join(import.meta.dirname, '..', 'testing', 'fixtures');
const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')));

interface Results {
  testResults: {
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** Runs the tests of the fixture as a user does. */
const run = async (out: string, command: string) => {
  const child = spawn('sh', ['-c', command], {
    cwd: fixtures,
    env: { ...process.env, FOLDPROOF_OUT: out, VITEST: '', NODE_V8_COVERAGE: '' },
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const json = JSON.parse(
    stdout.slice(stdout.indexOf('{'), stdout.lastIndexOf('}') + 1),
  ) as Results;
  const tests = json.testResults.flatMap(({ assertionResults }) => assertionResults);
  return { code, stdout, tests };
};
const command = `'${process.execPath}' '${vitest}' run`;

// A run of vitest takes two seconds; property.test.ts and matchers.test.ts ask the same of failing tests in this one.
describe.runIf(isThorough)('the reporter, and what failing tests say', () => {
  const out = temporaryFolder().path;
  let ran: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    ran = await run(out, command);
  });

  const messageOf = (name: RegExp) =>
    ran.tests.find(({ fullName, status }) => name.test(fullName) && status === 'failed')!
      .failureMessages[0]!;
  const reproduced = (message: string) => /^ {2}Reproduce {2}(.*)$/m.exec(message)![1]!;

  it('tests pass, fail and are skipped as laws do', () => {
    expect(ran.code).toBe(1);
    const statuses = ran.tests.map(({ fullName, status }) => [fullName.slice(0, 40), status]);
    expect(statuses).toEqual([
      ['a collapse (of mine) collapse/two-layers', 'failed'],
      ['a collapse (of mine) collapse/any-depth:', 'failed'],
      ...ran.tests
        .filter(({ fullName }) => fullName.includes(' data/'))
        .map(({ fullName }) => [fullName.slice(0, 40), 'skipped']),
      ['a collapse (of mine) laws [all] of them', 'failed'],
      ['is affine? (a+b)', 'failed'],
      [expect.stringMatching(/^collapse\/two-layers: two layers/), 'passed'],
    ]);
    expect(ran.tests.length).toBeGreaterThan(6);
  });

  it('a law that fails shows the shrunk counterexample', () => {
    expect(messageOf(/two-layers/)).toMatch(/Falsified {2}collapse\/two-layers: two layers/);
    expect(messageOf(/two-layers/)).toContain('  2 layers, 3 scalars, 2 nonzero');
    expect(messageOf(/laws/)).toMatch(/1 of 1 laws broken\n\nFalsified {2}collapse\/homomorphism/);
  });

  /** The command at the end of a failing test of a function of the user's. */
  const again = () => reproduced(messageOf(/is affine/));

  it('each has a command at its end, and one bug is told once', () => {
    expect(reproduced(messageOf(/two-layers/))).toBe(
      "npx vitest run user.fixture.ts -t 'collapse/two-layers: '",
    );
    // One bug is told once: a law that it breaks besides has a line, and no command of its own.
    expect(messageOf(/any-depth/)).toMatch(
      /collapse\/any-depth .* the counterexample of collapse\/two-layers, [0-9a-f]{12}: it is the same bug/,
    );
    expect(again()).toContain("'is affine\\? \\(a\\+b\\)'");
  });

  it('that command runs that test again, and it fails again', async () => {
    const ours = again().replace('npx vitest run', command);
    const { code, tests } = await run(join(out, 'again'), ours);
    expect(code).toBe(1);
    expect(tests.filter(({ status }) => status === 'failed')).toHaveLength(1);
  });

  it('writes what verify writes, a folder for each subject', () => {
    const read = (name: string) =>
      parseRun(JSON.parse(readFileSync(join(out, name, 'run.json'), 'utf8')));
    const folders = readdirSync(out).filter((name) => name !== 'again');
    expect(folders.sort()).toEqual(['bias-not-carried-on', 'bias-not-carried-on-2', 'reference']);
    expect(read('reference')).toMatchObject({
      subject: 'reference',
      laws: [{ id: 'collapse/two-layers', status: 'held', runs: 20 }],
    });
    const wrong = read('bias-not-carried-on');
    expect(wrong.selfTest.caught).toBe(wrong.selfTest.total);
    expect(wrong.selfTest.total).toBeGreaterThan(20);
    const falsified = wrong.laws.filter(({ status }) => status === 'falsified');
    expect(falsified.map(({ id }) => id)).toEqual(['collapse/two-layers', 'collapse/homomorphism']);
    for (const { counterexample } of falsified) {
      const kept = join(
        out,
        'bias-not-carried-on',
        'counterexamples',
        `${counterexample!.id}.json`,
      );
      expect(JSON.parse(readFileSync(kept, 'utf8')).replay.command).toMatch(/^npx vitest run/);
    }
    expect(replayCommand(read('bias-not-carried-on-2').laws[0]!.counterexample!)).toMatch(
      /^foldproof replay \w+ --subject bias-not-carried-on$/,
    );
    expect(ran.stdout).toMatch(/^foldproof {2}reference: The law held {2}.*index\.html$/m);
  });
});

describe('the reporter, given what tests left', () => {
  let out: string;
  eachTemporaryFolder((path) => {
    out = path;
  });

  const recorded = (subject: string, precision = 'float64') =>
    stringify({
      schema: 'foldproof/run@1',
      subject,
      precision,
      seed: 1,
      runs: 10,
      selfTest: { caught: 0, total: 0, missed: [] },
      corpus: [],
      laws: [],
      ms: 3,
    });
  /** As vitest hands them over: a test file of tests, of which some have results of laws. */
  const moduleOf = (...metas: object[]) =>
    ({
      children: { allTests: () => metas.map((meta) => ({ meta: () => meta })).values() },
    }) as unknown as TestModule;
  const report = async (...modules: TestModule[]) => {
    const lines: string[] = [];
    const reporter = new FoldproofReporter({ out });
    reporter.onInit({ logger: { log: (line: string) => lines.push(line) } } as unknown as Vitest);
    await reporter.onTestRunEnd(modules);
    return lines;
  };
  const subjectIn = (...path: string[]) =>
    parseRun(JSON.parse(readFileSync(join(out, ...path, 'run.json'), 'utf8')));

  it('of no law: writes nothing, and leaves what an earlier run wrote', async () => {
    expect(await report()).toEqual([]);
    expect(await report(moduleOf({}, { other: 'meta' }))).toEqual([]);
    expect(readdirSync(out)).toEqual([]);
  });

  it('of one subject, tested in two files: where verify writes, with a self-test that was run', async () => {
    const lines = await report(
      moduleOf({}, { foldproof: [recorded('mine')] }),
      moduleOf({ foldproof: [recorded('mine')] }),
    );
    expect(lines).toEqual([expect.stringMatching(/^foldproof {2}mine: .*index\.html$/)]);
    expect(readdirSync(out).sort()).toEqual(['index.html', 'run.json']);
    const { selfTest } = subjectIn();
    expect(selfTest.total).toBeGreaterThan(20);
    expect(selfTest.caught).toBe(selfTest.total);
  });

  it('of several: a folder each, also where names are equal or are no names of a folder', async () => {
    const names = ['mine', '../../up', '..', '', 'a\u001b[31m/b', 'x'.repeat(300)];
    const lines = await report(
      moduleOf({
        foldproof: [...names.map((name) => recorded(name)), recorded('mine', 'float32')],
      }),
    );
    const folders = ['mine', 'up', 'subject', 'subject-2', 'a-31m-b', 'x'.repeat(60), 'mine-2'];
    expect(readdirSync(out).sort()).toEqual([...folders].sort());
    expect(folders.map((folder) => subjectIn(folder).subject)).toEqual([...names, 'mine']);
    expect(subjectIn('mine-2').precision).toBe('float32');
    expect(lines).toHaveLength(folders.length);
    expect(lines.join('')).not.toContain('\u001b');
  });

  it('writes to reports/latest when no place is named', async () => {
    const home = process.cwd();
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    process.chdir(out);
    try {
      const reporter = new FoldproofReporter();
      await reporter.onTestRunEnd([moduleOf({ foldproof: [recorded('mine')] })]);
      expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('reports/latest'));
    } finally {
      process.chdir(home);
      log.mockRestore();
    }
    expect(readdirSync(join(out, 'reports', 'latest')).sort()).toEqual(['index.html', 'run.json']);
  });
});

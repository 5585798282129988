import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { parseRun } from '../documents/run.ts';
import { regimes } from '../generators/cases.ts';
import { laws } from '../laws/sentences/index.ts';
import { mutants } from '../subjects/mutants/index.ts';
import { eachInFolder, foundIds, lastRun, quick, refused } from '../testing/command-folder.ts';
import { foldproof } from '../testing/command-line.ts';

eachInFolder();

describe('wrong usage of verify', () => {
  const whole = (range: string, found: string) =>
    `expected a whole number ${range}, found ${found}`;
  const duration = 'expected a duration such as 30s or 500ms, found';
  const law = '--law: expected a law or a prefix such as collapse/ (`foldproof list laws`), found';
  const subject =
    '--subject: expected a JavaScript or TypeScript file, "reference", a runtime or a mutant (`foldproof list mutants`), found';
  it.each([
    [['now'], 'verify: expected options only, found now'],
    [['--runs', '-1'], `--runs: ${whole('at least 1', '-1')}`],
    [['--runs', '0'], `--runs: ${whole('at least 1', '0')}`],
    [['--runs', '1.5'], `--runs: ${whole('at least 1', '1.5')}`],
    [['--runs', '1e3'], `--runs: ${whole('at least 1', '1e3')}`],
    [['--runs=many'], `--runs: ${whole('at least 1', 'many')}`],
    [['--runs'], `--runs: ${whole('at least 1', 'nothing')}`],
    [['--runs='], `--runs: ${whole('at least 1', 'an empty text')}`],
    [['--subject', ''], `${subject} an empty text`],
    [['--subject-command', ''], '--subject-command: expected a command, found an empty text'],
    [['--out', ''], '--out: expected a folder, found an empty text'],
    [['--seed', '4294967296'], `--seed: ${whole('from -2147483648 to 4294967295', '4294967296')}`],
    [['--max-layers', '0'], `--max-layers: ${whole('from 1 to 1000', '0')}`],
    [['--max-layers', '1001'], `--max-layers: ${whole('from 1 to 1000', '1001')}`],
    [['--max-units', '4097'], `--max-units: ${whole('from 1 to 4096', '4097')}`],
    [['--time', '0'], `--time: ${duration} 0`],
    [['--time', '-1s'], `--time: ${duration} -1s`],
    [['--timeout', '5 s'], `--timeout: ${duration} 5 s`],
    [['--timeout', '1d'], `--timeout: ${duration} 1d`],
    [['--law', 'no/such'], `${law} no/such`],
    [['--law', 'coll'], `${law} coll`],
    [['--law', ''], `${law} an empty text`],
    [['--law', 'collapse/', '--law', 'x'], `${law} x`],
    [['--regime', 'nope'], `--regime: expected one of ${regimes.join(', ')}, found nope`],
    [['--subject', 'nope'], `${subject} nope`],
    [['--subject', 'no.mjs'], `${subject} no file no.mjs`],
    [['--subject', 'no.ts#it'], `${subject} no file no.ts`],
    [
      ['--subject', 'reference', '--subject-command', 'x'],
      '--subject and --subject-command: expected one of them, found both',
    ],
    [
      ['--subjct', 'x'],
      'verify: expected one of its options, found --subjct (did you mean --subject?)',
    ],
    [['-x'], 'verify: expected one of its options, found -x'],
    [['--no-json'], 'verify: expected one of its options, found --no-json (did you mean --json?)'],
    [['--law', 'colapse/any-depth'], `${law} colapse/any-depth (did you mean collapse/any-depth?)`],
    [['--law', 'any-dept'], `${law} any-dept (did you mean collapse/any-depth?)`],
    [['--subject', 'last-bias-los'], `${subject} last-bias-los (did you mean last-bias-lost?)`],
    [
      ['--profile', 'nightli'],
      '--profile: expected one of pr, nightly, found nightli (did you mean nightly?)',
    ],
    [['--json=yes'], '--json: expected no value, found yes'],
  ] as [string[], string][])('%j', async (args, message) => {
    // What two options say together is known only after both were read.
    const help = message.endsWith('found both')
      ? ''
      : '; `foldproof verify --help` lists what it takes';
    expect(await refused('verify', ...args)).toBe(message + help);
  });

  it('a subject that is missing is answered with the file beside it that has nearly its name', async () => {
    mkdirSync('lib');
    writeFileSync('lib/subject.mts', '');
    writeFileSync('lib/subject.md', '');
    expect(await refused('verify', '--subject', 'lib/subject.ts#it')).toContain(
      'found no file lib/subject.ts (did you mean lib/subject.mts?)',
    );
  });

  it('a subject that is a folder, a text, or does not load', async () => {
    mkdirSync('folder');
    writeFileSync('notes.txt', 'no');
    writeFileSync('empty.mjs', '');
    expect(await refused('verify', '--subject', 'folder')).toMatch(/^folder: expected a module/);
    expect(await refused('verify', '--subject', 'notes.txt')).toMatch(
      /^notes\.txt: expected a module ending in/,
    );
    expect(await refused('verify', '--subject', 'empty.mjs')).toMatch(
      /^empty\.mjs: expected a default export, found none/,
    );
  });

  it('a kept file that cannot be used is named before anything runs', async () => {
    mkdirSync('reports/counterexamples', { recursive: true });
    const path = join('reports/counterexamples', 'a.json');
    for (const [text, message] of [
      ['{"schema": ', /^reports\/counterexamples\/a\.json: expected JSON, found an error in it: /],
      ['[]', 'reports/counterexamples/a.json: expected an object, found an array of 0'],
      [
        '{}',
        'reports/counterexamples/a.json: schema: expected "foldproof/counterexample@1", found nothing',
      ],
      [
        `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
        /a\.json: expected an object, found an array of 1$/,
      ],
    ] as const) {
      writeFileSync(path, text);
      expect(await refused('verify', ...quick)).toEqual(
        typeof message === 'string' ? message : expect.stringMatching(message),
      );
    }
    rmSync(path);
    mkdirSync(path);
    expect(await refused('verify', ...quick)).toBe(
      'reports/counterexamples/a.json: expected a file, found a folder',
    );
  });
});

describe('verify', () => {
  it('holds the reference to a law: exit 0, and the run is written', async () => {
    const { code, out, err } = await foldproof('verify', ...quick);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^foldproof verify: reference, float64, seed 1\n/);
    expect(out).toContain(`self-test: ${mutants.length} of ${mutants.length} known bugs caught`);
    expect(out).toMatch(/^Held +collapse\/two-layers +20 runs, worst error/m);
    expect(parseRun(lastRun())).toMatchObject({ subject: 'reference', seed: 1, runs: 20 });
    expect(existsSync('reports/latest/counterexamples')).toBe(false);
    expect(existsSync('reports/counterexamples')).toBe(false); // the corpus is the user's
  });

  it('is the same again from the same seed, and says which seed it drew', async () => {
    const timeless = async (...args: string[]) => {
      const { out } = await foldproof('verify', '--json', ...quick, ...args);
      return out.replaceAll(/"ms":\d+/g, '');
    };
    expect(await timeless()).toBe(await timeless());
    expect(await timeless('--seed', '2')).not.toBe(await timeless());
    const bare = ['verify', '--law', 'collapse/two-layers', '--runs', '1'];
    const fresh = [await foldproof(...bare), await foldproof(...bare)].map(
      ({ out }) => out.split('\n')[0],
    );
    expect(fresh[0]).toMatch(/seed \d+$/);
    expect(fresh[0]).not.toBe(fresh[1]);
    vi.stubEnv('CI', 'true');
    expect((await foldproof(...bare)).out).toMatch(/^.*seed 1\n/);
  });

  it('--json is one document and nothing else', async () => {
    const { code, out, err } = await foldproof(
      'verify',
      '--json',
      '--subject',
      'last-bias-lost',
      ...quick,
    );
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const document = JSON.parse(out);
    expect(document).toEqual(lastRun());
    const [{ counterexample }] = document.laws;
    expect(counterexample).toMatchObject({
      schema: 'foldproof/counterexample@1',
      law: 'collapse/two-layers',
      class: 'differs',
      subject: 'last-bias-lost',
      stack: counterexample.case.stack,
      what: 'b′',
      shrunkFrom: { layers: 2 },
      replay: {
        command: `foldproof replay ${counterexample.id} --subject last-bias-lost`,
        seed: 1,
      },
    });
  });

  it('falsified: exit 1, and the counterexample of this run alone is there', async () => {
    const { code, out } = await foldproof('verify', '--subject', 'last-bias-lost', ...quick);
    expect(code).toBe(1);
    const [id] = foundIds();
    expect(out).toContain(`  Keep    foldproof keep ${id}\n`);
    await foldproof('verify', '--subject', 'order-swapped', ...quick);
    expect(foundIds()).toHaveLength(1);
    expect(foundIds()).not.toEqual([id]);
    expect((await foldproof('verify', ...quick)).code).toBe(0);
    expect(foundIds()).toEqual([]);
  });

  it('what it says to type finds the counterexample, wherever results go', async () => {
    const { out } = await foldproof(
      'verify',
      '--subject',
      'last-bias-lost',
      ...quick,
      '--out',
      'a/b',
    );
    const typed = (word: string): string[] =>
      new RegExp(`^  ${word} +foldproof (.*)$`, 'm').exec(out)![1]!.split(' ');
    expect((await foldproof(...typed('Replay'))).code).toBe(1);
    expect((await foldproof(...typed('Keep'), '--corpus', 'kept')).code).toBe(0);
    expect((await foldproof('report', '--out', 'a/b')).code).toBe(0);
    expect(readFileSync('a/b/index.html', 'utf8')).toContain(typed('Replay').join(' '));
  });

  it('several laws, by prefix, each once', async () => {
    const args = [
      '--law',
      'collapse/',
      '--law',
      'collapse/two-layers',
      '--runs',
      '2',
      '--seed',
      '1',
    ];
    const { out } = await foldproof('verify', '--json', ...args);
    const ids = JSON.parse(out).laws.map(({ id }: { id: string }) => id);
    const those = laws.map(({ id }) => id).filter((id) => id.startsWith('collapse/'));
    expect(ids).toEqual(those);
    expect(ids.length).toBeGreaterThan(3);
  });

  it('as large and in the regime that it is told', async () => {
    const shape = async (...args: string[]) => {
      await foldproof('verify', ...quick, ...args);
      return lastRun().laws[0];
    };
    const small = await shape('--max-layers', '2', '--max-units', '3', '--regime', 'square');
    expect(Math.max(...Object.keys(small.widths).map(Number))).toBe(3);
    expect(small.drawn.square).toBe(20);
  });

  it('out of time: nothing is held against it, unless it is strict', async () => {
    const args = ['--law', 'collapse/two-layers', '--runs', '100000000', '--time', '300ms'];
    const { code, out } = await foldproof('verify', ...args);
    expect(code).toBe(0);
    expect(out).toMatch(/, out of time\n/);
    expect(out).toMatch(/; partial: it was cut before all runs were done\n/);
    expect((await foldproof('verify', '--strict', ...args)).code).toBe(3);
    expect((await foldproof('verify', '--strict', ...quick)).code).toBe(0);
  });

  it('parts of an earlier run of workers do not stay beside it; a shard leaves them', async () => {
    const part = join('reports/latest/shards', '1');
    mkdirSync(part, { recursive: true });
    writeFileSync(join(part, 'run.json'), '{}');
    await foldproof('verify', ...quick, '--shard', '1/2');
    expect(existsSync(part)).toBe(true);
    await foldproof('verify', ...quick);
    expect(existsSync('reports/latest/shards')).toBe(false);
  });

  it('every law skipped: exit 2, and why', async () => {
    const text = 'export default { name: "f", forward: (_, x) => x };';
    writeFileSync('forward.mjs', text);
    const { code, out } = await foldproof('verify', '--subject', 'forward.mjs', ...quick);
    expect(code).toBe(2);
    expect(out).toMatch(/^Skipped 1 law: the subject offers no collapse$/m);
  });
});

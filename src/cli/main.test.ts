import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { regimes } from '../generators/cases.ts';
import { laws } from '../laws/sentences/index.ts';
import { parseRun } from '../run/store/parse-run.ts';
import { mutants } from '../subjects/mutants/index.ts';
import { main } from './main.ts';
import { exitCodeOf } from './verify-command.ts';

const fixture = (name: string) => join(import.meta.dirname, '../subjects/fixtures', name);
const home = process.cwd();
const signals = ['SIGINT', 'SIGTERM'] as const;
let folder: string;
let listeners: NodeJS.SignalsListener[][];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'foldproof-')));
  process.chdir(folder);
  listeners = signals.map((signal) => process.listeners(signal));
  for (const name of ['CI', 'GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY']) vi.stubEnv(name, '');
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
  for (const [i, signal] of signals.entries()) {
    for (const listener of process.listeners(signal)) {
      if (!listeners[i]!.includes(listener)) process.off(signal, listener);
    }
  }
});

/** Runs the command line in the temporary folder. */
const cli = async (...args: string[]) => {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += text;
      return true;
    }),
  );
  try {
    return { code: await main(args), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};
const quick = ['--law', 'collapse/two-layers', '--runs', '20', '--seed', '1'];
/** A usage error is one line on standard error, exit 2, and nothing is written. */
const refused = async (...args: string[]): Promise<string> => {
  const before = readdirSync('.', { recursive: true });
  const { code, stdout, stderr } = await cli(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect(readdirSync('.', { recursive: true })).toEqual(before);
  return stderr.slice(0, -1);
};
const found = () => readdirSync('reports/latest/counterexamples').map((file) => file.slice(0, -5));
const run = () => JSON.parse(readFileSync('reports/latest/run.json', 'utf8'));

describe('foldproof', () => {
  const names = ['verify', 'replay', 'keep', 'list'];

  it.each([['--help'], ['-h'], ['help']])('%s lists the commands', async (flag) => {
    const { code, stdout, stderr } = await cli(flag);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of names) expect(stdout).toMatch(new RegExp(`^  foldproof ${name} +\\S`, 'm'));
  });

  it('does nothing without a command, and says what there is', async () => {
    const { code, stdout } = await cli();
    expect(code).toBe(2);
    expect(stdout).toBe((await cli('--help')).stdout);
  });

  it('--version is that of the package', async () => {
    const path = join(import.meta.dirname, '../../package.json');
    const { version } = JSON.parse(readFileSync(path, 'utf8'));
    expect(await cli('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each(names)('%s --version too', async (name) => {
    expect(await cli(name, '--version')).toEqual(await cli('--version'));
  });

  it('every exit code is in the help', async () => {
    const { stdout } = await cli('verify', '--help');
    for (const code of [0, 1, 2, 3, 70, 130]) expect(stdout).toMatch(new RegExp(`[ ,]${code} \\w`));
    expect((await cli('--help')).stdout).toMatch(/2 .*, 70 .*, 130 /);
  });

  it.each(['verfiy', '-x', '', 'toString', '--runs'])('%j is no command', async (name) => {
    expect(await refused(name)).toMatch(/^foldproof: expected a command \(verify, .*\), found /);
  });

  it.each(names)('%s --help lists its options and exit codes', async (name) => {
    for (const flag of ['--help', '-h']) {
      const { code, stdout } = await cli(name, flag);
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`^foldproof ${name} `));
      expect(stdout).toMatch(/^ {2}--[a-z-]+( \S+)? {2,}\S/m);
      expect(stdout).not.toContain('undefined');
    }
    expect(readdirSync('.')).toEqual([]);
  });

  it.each(names)('%s --nonsense is no option', async (name) => {
    expect(await refused(name, '--nonsense')).toBe(
      "Unknown option '--nonsense'; `foldproof --help` lists what there is",
    );
  });

  it('an error of ours is thrown: it is not called wrong usage', async () => {
    const broken = vi.spyOn(process.stdout, 'write').mockImplementation(() => {
      throw new TypeError('a bug');
    });
    const thrown = await main(['--version']).catch((error) => error);
    broken.mockRestore();
    expect(thrown).toEqual(new TypeError('a bug'));
  });
});

describe('wrong usage of verify', () => {
  const whole = (range: string, found: string) =>
    `expected a whole number ${range}, found ${found}`;
  const duration = 'expected a duration such as 30s or 500ms, found';
  it.each([
    [['now'], 'verify: expected options only, found now'],
    [['--runs', '-1'], `--runs: ${whole('at least 1', '-1')}`],
    [['--runs', '0'], `--runs: ${whole('at least 1', '0')}`],
    [['--runs', '1.5'], `--runs: ${whole('at least 1', '1.5')}`],
    [['--runs', '1e3'], `--runs: ${whole('at least 1', '1e3')}`],
    [['--runs=many'], `--runs: ${whole('at least 1', 'many')}`],
    [['--runs'], '--runs: expected a value, found none'],
    [['--runs='], '--runs: expected N, found an empty text'],
    [['--subject', ''], '--subject: expected NAME|FILE[#EXPORT], found an empty text'],
    [['--subject-command', ''], '--subject-command: expected "CMD", found an empty text'],
    [['--out', ''], '--out: expected DIR, found an empty text'],
    [['--seed', '4294967296'], `--seed: ${whole('from -2147483648 to 4294967295', '4294967296')}`],
    [['--max-layers', '0'], `--max-layers: ${whole('from 1 to 1000', '0')}`],
    [['--max-layers', '1001'], `--max-layers: ${whole('from 1 to 1000', '1001')}`],
    [['--max-units', '4097'], `--max-units: ${whole('from 1 to 4096', '4097')}`],
    [['--time', '0'], `--time: ${duration} 0`],
    [['--time', '-1s'], `--time: ${duration} -1s`],
    [['--timeout', '5 s'], `--timeout: ${duration} 5 s`],
    [['--timeout', '1d'], `--timeout: ${duration} 1d`],
    [['--law', 'no/such'], /^--law: expected one of .*collapse\/any-depth.*, found no\/such$/],
    [['--law', 'coll'], /^--law: expected one of .*, found coll$/],
    [['--law', ''], '--law: expected ID, found an empty text'],
    [['--law', 'collapse/', '--law', 'x'], /, found x$/],
    [['--regime', 'nope'], `--regime: expected one of ${regimes.join(', ')}, found nope`],
    [
      ['--subject', 'nope'],
      '--subject: expected a JavaScript or TypeScript file, "reference" or a mutant (`foldproof list mutants`), found nope',
    ],
    [['--subject', 'no.mjs'], '--subject: expected a file, found none at no.mjs'],
    [['--subject', 'no.ts#it'], '--subject: expected a file, found none at no.ts'],
    [
      ['--subject', 'reference', '--subject-command', 'x'],
      '--subject and --subject-command: expected one of them, found both',
    ],
    [['--json=yes'], /^Option '--json' does not take an argument; /],
  ] as [string[], string | RegExp][])('%j', async (args, message) => {
    expect(await refused('verify', ...args)).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
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
    const { code, stdout, stderr } = await cli('verify', ...quick);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^foldproof verify: reference, float64, seed 1\n/);
    expect(stdout).toContain(`self-test: ${mutants.length} of ${mutants.length} known bugs caught`);
    expect(stdout).toMatch(/^Held +collapse\/two-layers +20 runs, worst error/m);
    expect(parseRun(run())).toMatchObject({ subject: 'reference', seed: 1, runs: 20 });
    expect(existsSync('reports/latest/counterexamples')).toBe(false);
    expect(existsSync('reports/counterexamples')).toBe(false); // the corpus is the user's
  });

  it('is the same again from the same seed, and says which seed it drew', async () => {
    const timeless = async (...args: string[]) => {
      const { stdout } = await cli('verify', '--json', ...quick, ...args);
      return stdout.replaceAll(/"ms":\d+/g, '');
    };
    expect(await timeless()).toBe(await timeless());
    expect(await timeless('--seed', '2')).not.toBe(await timeless());
    const bare = ['verify', '--law', 'collapse/two-layers', '--runs', '1'];
    const fresh = [await cli(...bare), await cli(...bare)].map(
      ({ stdout }) => stdout.split('\n')[0],
    );
    expect(fresh[0]).toMatch(/seed \d+$/);
    expect(fresh[0]).not.toBe(fresh[1]);
    vi.stubEnv('CI', 'true');
    expect((await cli(...bare)).stdout).toMatch(/^.*seed 1\n/);
  });

  it('--json is one document and nothing else', async () => {
    const { code, stdout, stderr } = await cli(
      'verify',
      '--json',
      '--subject',
      'last-bias-lost',
      ...quick,
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const document = JSON.parse(stdout);
    expect(document).toEqual(run());
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
    const { code, stdout } = await cli('verify', '--subject', 'last-bias-lost', ...quick);
    expect(code).toBe(1);
    const [id] = found();
    expect(stdout).toContain(`  Keep    foldproof keep ${id}\n`);
    await cli('verify', '--subject', 'order-swapped', ...quick);
    expect(found()).toHaveLength(1);
    expect(found()).not.toEqual([id]);
    expect((await cli('verify', ...quick)).code).toBe(0);
    expect(found()).toEqual([]);
  });

  it('what it says to type finds the counterexample, wherever results go', async () => {
    const { stdout } = await cli('verify', '--subject', 'last-bias-lost', ...quick, '--out', 'a/b');
    const typed = (word: string): string[] =>
      new RegExp(`^  ${word} +foldproof (.*)$`, 'm').exec(stdout)![1]!.split(' ');
    expect((await cli(...typed('Replay'))).code).toBe(1);
    expect((await cli(...typed('Keep'), '--corpus', 'kept')).code).toBe(0);
    expect((await cli('report', '--out', 'a/b')).code).toBe(0);
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
    const { stdout } = await cli('verify', '--json', ...args);
    const ids = JSON.parse(stdout).laws.map(({ id }: { id: string }) => id);
    const those = laws.map(({ id }) => id).filter((id) => id.startsWith('collapse/'));
    expect(ids).toEqual(those);
    expect(ids.length).toBeGreaterThan(3);
  });

  it('as large and in the regime that it is told', async () => {
    const shape = async (...args: string[]) => {
      await cli('verify', ...quick, ...args);
      return run().laws[0];
    };
    const small = await shape('--max-layers', '2', '--max-units', '3', '--regime', 'square');
    expect(Math.max(...Object.keys(small.widths).map(Number))).toBe(3);
    expect(small.drawn.square).toBe(20);
  });

  it('out of time: nothing is held against it, unless it is strict', async () => {
    const args = ['--law', 'collapse/two-layers', '--runs', '100000000', '--time', '300ms'];
    const { code, stdout } = await cli('verify', ...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/, out of time\n/);
    expect(stdout).toMatch(/; partial: it was cut before all runs were done\n/);
    expect((await cli('verify', '--strict', ...args)).code).toBe(3);
    expect((await cli('verify', '--strict', ...quick)).code).toBe(0);
  });

  it('parts of an earlier run of workers do not stay beside it; a shard leaves them', async () => {
    const part = join('reports/latest/shards', '1');
    mkdirSync(part, { recursive: true });
    writeFileSync(join(part, 'run.json'), '{}');
    await cli('verify', ...quick, '--shard', '1/2');
    expect(existsSync(part)).toBe(true);
    await cli('verify', ...quick);
    expect(existsSync('reports/latest/shards')).toBe(false);
  });

  it('every law skipped: exit 2, and why', async () => {
    const text = 'export default { name: "f", forward: (_, x) => x };';
    writeFileSync('forward.mjs', text);
    const { code, stdout } = await cli('verify', '--subject', 'forward.mjs', ...quick);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^Skipped 1 law: the subject offers no collapse$/m);
  });
});

describe('the exit code of a run', () => {
  const law = { status: 'held', runs: 100, uncertified: 0, undecided: 0 };
  const of = (change: object, strict = false) =>
    exitCodeOf(
      { laws: [law], corpus: [], selfTest: { missed: [] }, runs: 100, ...change } as never,
      strict,
    );

  it.each([
    ['held', {}, 0, 0],
    ['one falsified', { laws: [law, { ...law, status: 'falsified' }] }, 1, 1],
    ['a kept case fails', { corpus: [{ status: 'held' }, { status: 'fails' }] }, 1, 1],
    ['some skipped', { laws: [law, { ...law, status: 'skipped' }] }, 0, 0],
    ['all skipped', { laws: [{ ...law, status: 'skipped' }] }, 2, 2],
    ['a known bug missed', { selfTest: { missed: ['x'] }, laws: [] }, 70, 70],
    ['interrupted', { laws: [{ ...law, because: 'interrupted' }] }, 130, 130],
    ['undecided', { laws: [law, { ...law, status: 'undecided' }] }, 0, 3],
    ['2 % uncertified', { laws: [{ ...law, uncertified: 2 }] }, 0, 0],
    ['3 % uncertified', { laws: [{ ...law, uncertified: 3 }] }, 0, 3],
    ['5 % undecided', { laws: [{ ...law, undecided: 5 }] }, 0, 0],
    ['6 % undecided', { laws: [{ ...law, undecided: 6 }] }, 0, 3],
    ['half its runs', { laws: [{ ...law, partial: true, runs: 50 }] }, 0, 0],
    ['less than half', { laws: [{ ...law, partial: true, runs: 49 }] }, 0, 3],
  ])('%s', (_, change, code, strict) => {
    expect([of(change), of(change, true)]).toEqual([code, strict]);
  });
});

describe('keep and replay', () => {
  const find = async () => {
    await cli('verify', '--subject', 'last-bias-lost', ...quick);
    return found()[0]!;
  };

  it('keep copies it into the corpus, where it is replayed first and by its id', async () => {
    const id = await find();
    const kept = join('reports', 'counterexamples', `${id}.json`);
    expect(await cli('keep', id.slice(0, 6))).toEqual({
      code: 0,
      stdout: `kept ${kept}: replayed first in every run from now on; commit it\n`,
      stderr: '',
    });
    const latest = join('reports/latest/counterexamples', `${id}.json`);
    expect(readFileSync(kept, 'utf8')).toBe(readFileSync(latest, 'utf8'));

    const list = await cli('list', 'corpus');
    expect(list.stdout).toBe(`  ${id}  collapse/two-layers, differs, found in last-bias-lost\n`);

    rmSync('reports/latest', { recursive: true });
    const again = await cli('verify', '--subject', 'last-bias-lost', ...quick);
    expect(again.code).toBe(1);
    expect(again.stdout).toContain('corpus: 1 kept case replayed first: 1 still fail');
    expect(again.stdout).toContain(`1 run, counterexample ${id}`);

    const reference = await cli('verify', ...quick);
    expect(reference.code).toBe(0);
    expect(reference.stdout).toContain('corpus: 1 kept case replayed first: 1 held');
  });

  it('a kept case of another law that fails is shown, with what runs it again', async () => {
    const id = await find();
    await cli('keep', id, '--corpus', 'kept');
    const others = ['--law', 'collapse/any-depth', '--runs', '1', '--seed', '1'];
    const args = ['--subject', 'last-bias-lost', '--corpus', 'kept'];
    const { code, stdout } = await cli('verify', ...others, ...args);
    expect(code).toBe(1);
    const command = `foldproof replay ${id} --subject last-bias-lost --corpus kept`;
    expect(stdout).toMatch(
      new RegExp(
        `\nkept cases\n  ${id} still fails: collapse/two-layers, differs: b′.*\n    Replay  ${command}\n$`,
      ),
    );
    expect((await cli(...command.split(' ').slice(1))).code).toBe(1);
    // Where its law speaks of it, once is enough.
    expect((await cli('verify', ...quick, ...args)).stdout).not.toContain('kept cases');
  });

  it('a kept case that no law asks for any more is named', async () => {
    const path = join('reports/latest/counterexamples', `${await find()}.json`);
    const { id: _, ...kept } = JSON.parse(readFileSync(path, 'utf8'));
    mkdirSync('kept');
    writeFileSync('kept/old.json', JSON.stringify({ ...kept, law: 'no/such\u001b[2J' }));
    const { code, stdout } = await cli('verify', ...quick, '--corpus', 'kept');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /\nkept cases\n {2}skipped: there is no law no\/such\\u\{1b\}\[2J\n {4}[0-9a-f]{12}\n$/,
    );
    const { stdout: list } = await cli('list', 'corpus', '--corpus', 'kept');
    expect(list).toContain('no/such\\u{1b}[2J, differs, found in last-bias-lost');
    expect((await cli('replay', 'kept/old.json')).stdout).toContain(
      'skipped: there is no law no/such\\u{1b}[2J',
    );
  });

  it('replay: 1 still fails, 0 holds, in the subject it was found in or another', async () => {
    const id = await find();
    const fails = await cli('replay', id);
    expect(fails.code).toBe(1);
    expect(fails.stdout).toMatch(/^Falsified {2}collapse\/two-layers: two layers/);
    expect(await cli('replay', id, '--subject', 'reference')).toEqual({
      code: 0,
      stdout: `${id} collapse/two-layers in reference: holds now\n`,
      stderr: '',
    });
    const path = join('reports/latest/counterexamples', `${id}.json`);
    expect((await cli('replay', path)).stdout).toBe(fails.stdout);
  });

  it('replay --json is the counterexample as it fails now, or what became of it', async () => {
    const id = await find();
    const fails = await cli('replay', id, '--json');
    expect(fails.code).toBe(1);
    expect(JSON.parse(fails.stdout)).toMatchObject({ id, law: 'collapse/two-layers', what: 'b′' });
    const holds = await cli('replay', id, '--json', '--subject', 'reference');
    expect(JSON.parse(holds.stdout)).toEqual({ id, law: 'collapse/two-layers', status: 'held' });
  });

  it('replay: 2 when nothing ran, and why', async () => {
    const path = join('reports/latest/counterexamples', `${await find()}.json`);
    const { id: _, ...kept } = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync('other.json', JSON.stringify({ ...kept, law: 'no/such' }));
    const { code, stdout } = await cli('replay', 'other.json');
    expect(code).toBe(2);
    expect(stdout).toMatch(
      /^[0-9a-f]{12} no\/such in last-bias-lost: skipped: there is no law no\/such\n$/,
    );
  });

  it('a module: found, kept, replayed, mended', async () => {
    copyFileSync(fixture('hostile.mjs'), 'mine.mjs');
    const { code, stderr } = await cli('verify', '--subject', 'mine.mjs#rejects', ...quick);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const [id] = found();
    const fails = await cli('replay', id!);
    expect(fails.code).toBe(1);
    expect(fails.stdout).toContain('  throws: collapse: threw no\n');
    expect(fails.stdout).toContain(`  Replay  foldproof replay ${id} --subject mine.mjs#rejects\n`);
    const mended = '({ weight: [[0]], bias: [0] })';
    writeFileSync(
      'mine.mjs',
      `export const rejects = { name: 'hostile', collapse: () => ${mended} };`,
    );
    expect(await cli('replay', id!)).toMatchObject({
      code: 0,
      stdout: `${id} collapse/two-layers in hostile: holds now\n`,
    });
  });

  it('what a subject prints goes to standard error', async () => {
    copyFileSync(fixture('hostile.mjs'), 'mine.mjs');
    const { stdout, stderr } = await cli(
      'verify',
      '--json',
      '--subject',
      'mine.mjs#prints',
      ...quick,
    );
    expect(JSON.parse(stdout)).toMatchObject({ subject: 'hostile' });
    expect(stderr).toMatch(/^\{"id":1\}\nxxx/);
  });

  it('a subject in another language: its command is never taken from the file', async () => {
    const command = `"${process.execPath}" "${fixture('other-language.mjs')}"`;
    const { code } = await cli('verify', '--subject-command', command, ...quick);
    expect(code).toBe(1);
    const [id] = found();
    expect(await refused('replay', id!)).toBe(
      `replay ${id}: expected --subject-command, as it was found in a subject in another language (other), found none`,
    );
    expect((await cli('replay', id!, '--subject-command', command)).code).toBe(1);
    expect(await refused('replay', id!, '--subject-command', command, '--subject', 'x')).toBe(
      '--subject and --subject-command: expected one of them, found both',
    );
  });

  it('a file that names a subject elsewhere does not make it run', async () => {
    const path = join('reports/latest/counterexamples', `${await find()}.json`);
    const kept = JSON.parse(readFileSync(path, 'utf8'));
    for (const subject of ['/etc/evil.mjs', '../evil.mjs', 'a/../../evil.mjs#x', '..']) {
      writeFileSync('sly.json', JSON.stringify({ ...kept, replay: { subject } }));
      expect(await refused('replay', 'sly.json')).toMatch(
        /^replay [0-9a-f]{12}: expected --subject, as the file it was found in is outside this folder/,
      );
    }
  });

  it.each([
    ['replay', [], 'replay: expected one FILE or ID, found none'],
    ['replay', ['a', 'b'], 'replay: expected one FILE or ID, found more'],
    [
      'replay',
      ['no.json'],
      'no.json: expected a file or an id of 4 to 12 hexadecimal digits, found neither',
    ],
    [
      'replay',
      ['abcdef'],
      'abcdef: expected a counterexample in reports/latest/counterexamples or reports/counterexamples, found none',
    ],
    ['replay', ['.'], '.: expected a file, found a folder'],
    ['keep', [], 'keep: expected one ID, found none'],
    ['keep', ['a', 'b'], 'keep: expected one ID, found more'],
    [
      'keep',
      ['abcdef'],
      'abcdef: expected a counterexample in reports/latest/counterexamples, found none',
    ],
    [
      'keep',
      ['abcdef', '--out', 'x'],
      'abcdef: expected a counterexample in x/counterexamples, found none',
    ],
  ])('%s %j', async (name, args, message) => {
    expect(await refused(name, ...args)).toBe(message);
  });

  it('a file that was changed is not replayed', async () => {
    const path = join('reports/latest/counterexamples', `${await find()}.json`);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"subject": "last-bias-lost"', '"subject": "another"'));
    expect(await refused('replay', path)).toMatch(/: id: expected .*its content was changed/);
    writeFileSync(path, text.slice(0, -20));
    expect(await refused('replay', path)).toMatch(/: expected JSON, found an error in it: /);
  });

  it('other folders than the usual ones', async () => {
    const elsewhere = ['--out', join(folder, 'out'), '--corpus', 'kept'];
    await cli('verify', '--subject', 'last-bias-lost', ...quick, ...elsewhere);
    const [file] = readdirSync('out/counterexamples');
    expect((await cli('keep', file!.slice(0, 12), ...elsewhere)).code).toBe(0);
    expect(readdirSync('kept')).toEqual([file]);
    rmSync('out', { recursive: true });
    expect((await cli('replay', file!.slice(0, 4), ...elsewhere)).code).toBe(1);
    expect(existsSync('reports')).toBe(false);
  });
});

describe('list', () => {
  it.each([
    ['laws', laws.map(({ id }) => id)],
    ['mutants', mutants.map(({ name }) => name)],
    ['regimes', [...regimes]],
  ])('%s', async (name, names) => {
    const { code, stdout } = await cli('list', name);
    expect(code).toBe(0);
    expect(
      stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => line.trim().split(' ')[0]),
    ).toEqual(names);
  });

  it('nothing kept is none, everything has headings', async () => {
    expect((await cli('list', 'corpus')).stdout).toBe('  none\n');
    const { stdout } = await cli('list');
    for (const name of ['laws', 'mutants', 'regimes', 'corpus']) {
      expect(stdout).toMatch(new RegExp(`^${name}$`, 'm'));
    }
  });

  it.each(['lawz', 'constructor', ''])('%j is none', async (name) => {
    expect(await refused('list', 'laws', name)).toMatch(/^list: expected laws, .*, found /);
  });
});

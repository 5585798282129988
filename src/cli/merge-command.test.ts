import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunDocument } from '../documents/run.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { main } from './main.ts';

const home = process.cwd();
const folder = temporaryFolder().path;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const before = signals.map((name) => process.listeners(name));

beforeAll(() => {
  process.chdir(folder);
  process.setMaxListeners(100); // each run listens to signals
  for (const name of ['CI', 'GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY']) vi.stubEnv(name, '');
});
afterAll(() => {
  process.chdir(home);
  process.setMaxListeners(10);
  vi.unstubAllEnvs();
  for (const [i, name] of signals.entries()) {
    for (const one of process.listeners(name))
      if (!before[i]!.includes(one)) process.off(name, one);
  }
});

/** Runs the command line in the temporary folder. */
const cli = async (...args: string[]) => {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += text;
      return true;
    }),
  );
  try {
    return { code: await main(args), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};

/** What a run wrote, but for how long it took. */
const result = (out: string): RunDocument => {
  const document = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
  return { ...document, ms: 0, laws: document.laws.map((law: object) => ({ ...law, ms: 0 })) };
};

const small = ['--law', 'collapse/two-layers', '--runs', '60', '--seed', '3'];
const wrong = ['--subject', 'one-unit-bias-lost'];

describe('verify --shard and merge', () => {
  it.each([
    ['held', [], 0],
    ['falsified', wrong, 1],
  ] as const)('come to what the whole run comes to: %s', async (name, subject, code) => {
    const verify = ['verify', ...small, ...subject];
    expect((await cli(...verify, '--out', `${name}/whole`)).code).toBe(code);
    for (const i of [1, 2, 3]) await cli(...verify, '--shard', `${i}/3`, '--out', `${name}/${i}`);
    const parts = [3, 1, 2].map((i) => `${name}/${i}`); // in any order
    const merged = await cli('merge', ...parts, '--out', `${name}/merged`);
    expect(merged).toMatchObject({ code, stderr: '' });
    expect(merged.stdout).toMatch(/^foldproof verify: .*, float64, seed 3\n/);
    // But for the folders that their commands name.
    const whole = JSON.stringify(result(`${name}/whole`)).replaceAll(
      `${name}/whole`,
      `${name}/merged`,
    );
    expect(JSON.parse(JSON.stringify(result(`${name}/merged`)))).toEqual(JSON.parse(whole));
    const files = (out: string) => readdirSync(`${name}/${out}`, { recursive: true }).sort();
    expect(files('merged')).toEqual(files('whole'));
  });

  it('a shard that is missing is never green, and what the others found is written', async () => {
    const held = await cli('merge', 'held/1', 'held/3', '--out', 'two');
    expect(held).toMatchObject({
      code: 2,
      stderr: 'merge: expected 3 shards, found 2: nothing is known of the cases of 2\n',
    });
    expect(result('two')).toMatchObject({
      partial: true,
      laws: [{ status: 'held', because: 'shard 2 of 3 is missing' }],
    });
    expect((await cli('merge', 'falsified/1', '--out', 'one')).code).toBe(1);
  });

  it('takes the file itself too, and writes what CI reads', async () => {
    const files = [1, 2, 3].map((i) => `held/${i}/run.json`);
    const { code } = await cli('merge', ...files, '--out', 'm', '--junit', 'm.xml', '--json');
    expect(code).toBe(0);
    expect(readFileSync('m.xml', 'utf8')).toContain('collapse/two-layers');
  });

  it.each([
    [['merge'], /^merge: expected DIR…, found nothing; `foldproof merge --help` lists/],
    [['merge', 'nowhere'], /^merge: expected a folder, found none at nowhere$/],
    [['merge', 'held'], /^held\/run\.json: expected a file, found none$/],
    [
      ['merge', 'held/whole'],
      /^held\/whole\/run\.json: shard: expected the result of `foldproof v/,
    ],
    [['merge', 'held/1', 'held/1'], /^merge: expected each shard once, found 1 of 3 in held\/1/],
    [
      ['merge', 'held/1', 'falsified/2'],
      /^merge: expected parts of one run, but the subject is ref/,
    ],
    [['merge', 'broken'], /^broken: expected JSON, found an error in it/],
    [
      ['verify', '--shard', '0/3'],
      /^--shard: expected I\/N such as 1\/4, with I from 1 to N, found 0\/3; /,
    ],
    [['verify', '--shard', '4/3'], /found 4\/3; /],
    [['verify', '--shard', '1'], /found 1; /],
    [
      ['verify', '--shard', '1/2', '--workers', '2'],
      /^--shard and --workers: expected one of them/,
    ],
    [['verify', '--workers', '0'], /^--workers: expected a whole number from 1 to 256, found 0; /],
    [['verify', '--profile', 'weekly'], /^--profile: expected one of pr, nightly, found weekly; /],
  ])('%j is refused in one line', async (args, message) => {
    writeFileSync('broken', '{');
    const { code, stdout, stderr } = await cli(...args, '--out', 'refused');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr.trim()).toMatch(message);
    expect(existsSync('refused')).toBe(false);
  });
});

describe('verify --profile', () => {
  const law = ['--law', 'collapse/memoryless'];
  const drawn = async (...args: string[]) => {
    await cli('verify', ...law, ...args, '--out', 'profile', '--time', '1ms');
    const { seed, runs } = result('profile');
    return { seed, runs };
  };

  it('pr: a fixed seed; nightly: a fresh one, in CI too; what is named goes before', async () => {
    expect(await drawn('--profile', 'pr')).toEqual({ seed: 1, runs: 200 });
    vi.stubEnv('CI', 'true');
    expect(await drawn()).toEqual({ seed: 1, runs: 1000 });
    const nights = [await drawn('--profile', 'nightly'), await drawn('--profile', 'nightly')];
    vi.stubEnv('CI', '');
    expect(nights.map(({ runs }) => runs)).toEqual([20_000, 20_000]);
    expect(nights[0]!.seed).not.toBe(nights[1]!.seed);
    expect(await drawn('--profile', 'nightly', '--seed', '7', '--runs', '9')).toEqual({
      seed: 7,
      runs: 9,
    });
  });
});

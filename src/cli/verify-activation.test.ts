import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
import { foldproof } from '../testing/command-line.ts';
import { someOf } from '../testing/effort.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { loadActivation } from './load-activation.ts';
import { type TryTimes, tryInChild } from './try-in-child.ts';

const folder = temporaryFolder().path;
// Where a user's file has 'foldproof', these have what `npm test` has built.
const built = (path: string): string =>
  pathToFileURL(fileURLToPath(new URL(`../../dist/${path}`, import.meta.url))).href;
const api = built('index.js');

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text.replace("'foldproof'", `'${api}'`));
  return path;
};

/** What it imports, as a user's file does. */
const fromPackage = "import { activation, is } from 'foldproof';";

/** The same, without the rest of the package, which takes a process longer to load than all else. */
const fromParts = `import { activation } from '${built('activations/activation.js')}';
import * as is from '${built('activations/claims/index.js')}';`;

const cube = (claims: string, imports = fromParts) => `${imports}
export default activation({
  name: 'cube', formula: 'x³', source: 'a test',
  exact: (x) => x.times(x).times(x), float64: (x) => x * x * x, ulps: 1.5,
  claims: [${claims}],
});`;

describe('foldproof verify --activation', () => {
  it('holds a file of the user to its claims, and tries others', async () => {
    const { code, out } = await foldproof(
      ...['verify', '--out', folder, '--runs', '100'],
      ...['--activation', write('cube.ts', cube('is.odd, is.increasing', fromPackage))],
    );
    expect(code).toBe(0);
    expect(out).toMatch(/✓ odd: f\(−x\) = −f\(x\); held in 2\d\d runs/);
    expect(out).toContain('✗ even ✗ at 1: f(−1) = −1, f(1) = 1');
  });

  it('refutes a false claim at the simplest point, exit 1, and marks it on a page of its own', async () => {
    const out = join(folder, 'drawn');
    // An exit handler of its own does not change the verdict.
    const handler = "process.on('exit', () => { process.exitCode = 0; });\n";
    const path = write('false.mjs', `${handler}${cube('is.even')}`);
    const told = await foldproof('verify', '--activation', path, '--out', out, '--runs', '50');
    expect(told.code).toBe(1);
    expect(told.out).toContain('✗ even ✗ at 1: f(−1) = −1, f(1) = 1');
    expect(told.out).toContain(`drawn: ${join(out, 'activation.html')}`);
    const page = readFileSync(join(out, 'activation.html'), 'utf8');
    expect(page).toContain('refuted at 1"');
    expect(page.match(/<circle class="refutes"/g)).toHaveLength(1);
  });

  it('prints data with --json', async () => {
    const path = write('json.mjs', cube('is.odd'));
    const wanted = ['--json', '--runs', '50', '--out', folder];
    const { out } = await foldproof('verify', '--activation', path, ...wanted);
    const { name, claims } = JSON.parse(out) as { name: string; claims: object[] };
    expect([name, claims[0]]).toMatchObject(['cube', { id: 'odd', claimed: true }]);
  });

  it.each([
    ['--subject', 'reference'],
    ['--law', 'collapse/'],
  ])('is refused beside %s, which would not be heard', async (option, value) => {
    const { code, err } = await foldproof('verify', '--activation', 'cube.mjs', option, value);
    expect([code, err]).toEqual([
      2,
      `--activation and ${option}: expected one of them, found both\n`,
    ]);
  });

  it.each([
    ['missing.ts', undefined, 'expected a module, found no such file'],
    ['number.mjs', 'export default 3', 'found number'],
  ])('%s is bad input: one line, exit 2', async (name, text, line) => {
    const path = text === undefined ? join(folder, name) : write(name, text);
    const { code, err } = await foldproof('verify', '--activation', path);
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toContain(line);
  });
});

it.each([
  ['none.ts', 'export const a = 3', 'expected a default export made by activation'],
  ['syntax.ts', 'export default {', 'expected a module that loads'],
  [
    'name.mjs',
    "import { activation } from 'foldproof'; export default activation({ name: 'Bad' })",
    'activation Bad: name: expected lower-case words joined by hyphens',
  ],
])('%s gives no activation', async (name, text, line) => {
  const loading = loadActivation(write(name, text), (url) => import(/* @vite-ignore */ url));
  await expect(loading).rejects.toThrow(InputError);
  await expect(loading).rejects.toThrow(line);
});

// How long a child may say nothing: try-in-child.test.ts, without a clock.
describe('an activation that misbehaves is told of in one line', () => {
  const cubeWith = (float64: string) => cube('is.odd').replace('(x) => x * x * x', float64);
  /** As long as a loop, and as deaf; but it costs no processor. */
  const block = (milliseconds: number) =>
    `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${milliseconds})`;

  const misbehaving: readonly [string, string, string, Partial<TryTimes>?][] = [
    [
      'exits.mjs',
      'process.exit(0)',
      'a module that loads, found that its process ended with exit code 0',
    ],
    [
      'blocks.mjs',
      block(600_000),
      'a module that loads, found none within 3000 ms',
      { timeout: 1_500 },
    ],
    [
      'throws.mjs',
      'setTimeout(() => { throw new Error("late") }); await new Promise(() => {});',
      'uncaught',
    ],
    [
      'exits-later.mjs',
      cubeWith('() => process.exit(0)'),
      'formulas that can be evaluated, found that its process ended with exit code 0',
    ],
    [
      'throws-later.mjs',
      cube('is.odd').replace('x.times(x).times(x)', 'x.nothing()'),
      'formulas that can be evaluated, found',
    ],
    [
      'forever.mjs',
      cubeWith(`(x) => { ${block(300)}; return x * x * x; }`),
      'none that end within 2000 ms',
      { time: 2_000 },
    ],
  ];
  it.concurrent.each(someOf(misbehaving, 2))(
    '%s',
    async (name, text, expected, times: Partial<TryTimes> = {}) => {
      const order = { file: write(name, text), runs: 50, seed: 1 };
      // Patient, but where the end of patience is what is told: a busy machine is not a failure.
      const error = await tryInChild(order, { timeout: 60_000, ...times }).catch(
        (thrown) => thrown,
      );
      expect(error).toBeInstanceOf(InputError);
      expect(error.message).toContain(expected);
      expect(error.message).not.toContain('\n');
    },
  );
});

describe('foldproof new activation', () => {
  it('writes a file that fails until it is filled in, and never over another', async () => {
    const { code } = await foldproof('new', 'activation', 'squash', '--dir', folder);
    expect(code).toBe(0);
    const path = join(folder, 'squash.ts');
    write('squash.ts', readFileSync(path, 'utf8'));
    expect(
      (await foldproof('verify', '--activation', path, '--out', folder, '--runs', '50')).code,
    ).toBe(1);
    expect((await foldproof('new', 'activation', 'squash', '--dir', folder)).err).toContain(
      'found one',
    );
  });

  it.each([
    [['thing'], 'expected activation NAME or layer NAME, found thing'],
    [['activation', 'Bad_Name'], 'expected a name in lower case with hyphens, found Bad_Name'],
    [['activation', 'relu'], 'found relu, which is in the catalogue'],
  ])('%s is wrong usage', async (args, line) => {
    const { code, err } = await foldproof('new', ...args);
    expect([code, err.includes(line)]).toEqual([2, true]);
  });
});

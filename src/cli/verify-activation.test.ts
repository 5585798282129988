import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { main } from './main.ts';

const folder = temporaryFolder().path;
// Where a user's file has 'foldproof', these have what `npm test` has built.
const api = pathToFileURL(fileURLToPath(new URL('../../dist/index.js', import.meta.url))).href;

const run = async (...args: string[]) => {
  const said = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.err += String(text);
    return true;
  });
  const code = await main(args);
  vi.restoreAllMocks();
  return { code, ...said };
};

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text.replace("'foldproof'", `'${api}'`));
  return path;
};

const cube = (claims: string) => `import { activation, is } from 'foldproof';
export default activation({
  name: 'cube', formula: 'x³', source: 'a test',
  exact: (x) => x.times(x).times(x), float64: (x) => x * x * x, ulps: 1.5,
  claims: [${claims}],
});`;

afterEach(() => vi.restoreAllMocks());

describe('foldproof verify --activation', () => {
  it('holds a file of the user to its claims, and tries others', async () => {
    const { code, out } = await run(
      ...['verify', '--out', folder],
      ...['--activation', write('cube.ts', cube('is.odd, is.increasing'))],
    );
    expect(code).toBe(0);
    expect(out).toMatch(/✓ odd: f\(−x\) = −f\(x\); held in 1,\d+ runs/);
    expect(out).toContain('✗ even ✗ at 1: f(−1) = −1, f(1) = 1');
  });

  it('refutes a false claim at the simplest point, exit 1', async () => {
    const path = write('false.ts', cube('is.even'));
    const { code, out } = await run(
      'verify',
      '--activation',
      path,
      '--out',
      folder,
      '--runs',
      '50',
    );
    expect([code, out.includes('✗ even ✗ at 1: f(−1) = −1, f(1) = 1')]).toEqual([1, true]);
  });

  it('draws it on a page of its own, the point that refutes a claim marked', async () => {
    const out = join(folder, 'drawn');
    const told = await run(
      'verify',
      '--activation',
      write('drawn.ts', cube('is.even')),
      '--runs',
      '50',
      '--out',
      out,
    );
    expect(told.out).toContain(`drawn: ${join(out, 'activation.html')}`);
    const page = readFileSync(join(out, 'activation.html'), 'utf8');
    expect(page).toContain('refuted at 1"');
    expect(page.match(/<circle class="refutes"/g)).toHaveLength(1);
  });

  it('prints data with --json', async () => {
    const path = write('json.ts', cube('is.odd'));
    const { out } = await run(
      'verify',
      '--activation',
      path,
      '--json',
      '--runs',
      '50',
      '--out',
      folder,
    );
    const { name, claims } = JSON.parse(out) as { name: string; claims: object[] };
    expect([name, claims[0]]).toMatchObject(['cube', { id: 'odd', claimed: true }]);
  });

  it.each([
    ['missing.ts', undefined, 'expected a module, found no such file'],
    ['number.ts', 'export default 3', 'found number'],
    ['none.ts', 'export const a = 3', 'expected a default export made by activation'],
    ['syntax.ts', 'export default {', 'expected a module that loads'],
    [
      'name.ts',
      "import { activation } from 'foldproof'; export default activation({ name: 'Bad' } as never)",
      'activation Bad: name: expected lower-case words joined by hyphens',
    ],
  ])('%s is bad input: one line, exit 2', async (name, text, line) => {
    const path = text === undefined ? join(folder, name) : write(name, text);
    const { code, err } = await run('verify', '--activation', path);
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toContain(line);
  });
});

// A call that never returns: try-in-child.test.ts, without a clock.
describe('an activation that misbehaves ends in one line, exit 2', () => {
  const cubeWith = (float64: string, before = '') =>
    `${before}${cube('is.odd').replace('(x) => x * x * x', float64)}`;

  it.concurrent.each([
    [
      'exits.ts',
      'process.exit(0)',
      'a module that loads, found that its process ended with exit code 0',
    ],
    [
      'loops.ts',
      'for (;;);',
      'a module that loads, found none within 3000 ms',
      '--time=60s',
      '--timeout=1500ms',
    ],
    [
      'waits.mjs',
      'await new Promise(() => {});',
      'a module that loads, found none within 3000 ms',
      '--timeout=1500ms',
    ],
    [
      'throws.ts',
      'setTimeout(() => { throw new Error("late") }); await new Promise(() => {});',
      'uncaught',
    ],
    [
      'exits-later.ts',
      cubeWith('() => process.exit(0)'),
      'formulas that can be evaluated, found that its process ended with exit code 0',
    ],
    [
      'throws-later.ts',
      cube('is.odd').replace('x.times(x).times(x)', 'x.nothing()'),
      'formulas that can be evaluated, found',
    ],
    [
      'forever.ts',
      cubeWith(
        '(x) => { const end = Date.now() + 300; while (Date.now() < end); return x * x * x; }',
      ),
      'none that end within 2000 ms',
      '--time=2s',
    ],
  ])('%s', async (name, text, expected, ...args) => {
    const file = write(name, text);
    const bin = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));
    const program = [
      bin,
      'verify',
      '--activation',
      file,
      '--out',
      folder,
      // Patient, but where the end of patience is what is told: a busy machine is not a failure.
      '--timeout=60s',
      ...args,
    ];
    const { code, said } = await new Promise<{ code: number; said: string }>((resolve) => {
      execFile(process.execPath, program, (error, _, err) =>
        resolve({ code: Number(error?.code ?? 0), said: err }),
      );
    });
    expect(said.trim().split('\n').at(-1)).toContain(expected);
    expect(code).toBe(2);
  });

  it('an exit handler of its own does not change the verdict', async () => {
    const text = `process.on('exit', () => { process.exitCode = 0; });\n${cube('is.even')}`;
    const { code } = await run(
      'verify',
      '--activation',
      write('handler.ts', text),
      '--runs',
      '50',
      '--out',
      folder,
    );
    expect(code).toBe(1);
  });
});

describe('foldproof new activation', () => {
  it('writes a file that fails until it is filled in, and never over another', async () => {
    const { code } = await run('new', 'activation', 'squash', '--dir', folder);
    expect(code).toBe(0);
    const path = join(folder, 'squash.ts');
    write('squash.ts', readFileSync(path, 'utf8'));
    expect((await run('verify', '--activation', path, '--out', folder, '--runs', '50')).code).toBe(
      1,
    );
    expect((await run('new', 'activation', 'squash', '--dir', folder)).err).toContain('found one');
  });

  it.each([
    [['thing'], 'expected activation NAME, found thing'],
    [['activation', 'Bad_Name'], 'expected a name in lower case with hyphens, found Bad_Name'],
    [['activation', 'relu'], 'found relu, which is in the catalogue'],
  ])('%s is wrong usage', async (args, line) => {
    const { code, err } = await run('new', ...args);
    expect([code, err.includes(line)]).toEqual([2, true]);
  });
});

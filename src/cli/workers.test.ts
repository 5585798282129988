import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import type { RunDocument } from '../documents/run.ts';
import { parseShardRun } from '../documents/shard-run.ts';
import { mergeShards } from '../run/shards/merge-shards.ts';
import { foldproof } from '../testing/command-line.ts';
import { isThorough } from '../testing/effort.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { teamSize } from './team-size.ts';

/** As a user runs it: `npm ci`, `npm test` and `npm run build` write it. */
const bin = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));

const library = new URL('../../dist/index.js', import.meta.url).href;

const folder = temporaryFolder().path;

const start = (...args: string[]) => {
  const env = { ...process.env, CI: '', GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '' };
  const child = spawn(process.execPath, [bin, ...args], { env });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text) => {
      said[name] += text;
    });
  }
  const end = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, ...said })),
  );
  return { child, end };
};

const path = (...names: string[]) => join(folder, ...names);
const read = (...names: string[]): RunDocument =>
  JSON.parse(readFileSync(path(...names, 'run.json'), 'utf8'));
/** What two runs of the same have alike: times differ, and the folders that commands name. */
const plain = (document: RunDocument) => ({
  ...document,
  ms: 0,
  laws: document.laws.map((law) => ({
    ...law,
    ms: 0,
    ...(law.counterexample && { counterexample: { ...law.counterexample, replay: undefined } }),
  })),
});
const endless = ['--law', 'collapse/any-depth', '--runs', '10000000', '--seed', '1'];
const parts = (out: string) => [1, 2].map((i) => path(out, 'shards', String(i), 'run.json'));
const have = (files: readonly string[]) =>
  vi.waitFor(
    () => {
      for (const file of files) {
        const { laws } = JSON.parse(readFileSync(file, 'utf8')) as RunDocument;
        expect(laws[0]!.runs).toBeGreaterThan(0);
      }
    },
    { timeout: 60_000, interval: 100 },
  );

const together = (files: readonly string[]) =>
  mergeShards(
    files.map((file) => parseShardRun(JSON.parse(readFileSync(file, 'utf8')))),
    files,
  );

describe('verify --workers', () => {
  it('comes to what one process comes to, to the bit, with any number of workers', async () => {
    const statuses = {
      'collapse/two-layers': 'falsified',
      ...(isThorough
        ? {
            'nonlinear/midpoint': 'refuted-as-intended',
            'activation/bounded': 'held',
            'fold/twice': 'held',
          }
        : { 'collapse/permuted-units': 'held' }),
    };
    const laws = Object.keys(statuses);
    const lost = `import { reference } from ${JSON.stringify(library)};
      const bias = ({ bias }) => bias.map((b, i) => i === 1 ? 0 : b);
      const lost = (layer) => layer.bias ? { ...layer, bias: bias(layer) } : layer;
      export default { ...reference, name: 'lost', collapse: (stack) => lost(reference.collapse(stack)) };`;
    writeFileSync(path('lost.mjs'), lost);
    const args = [...laws.flatMap((law) => ['--law', law]), '--runs', '12', '--seed', '3'];
    // One of ours needs no process of its own.
    const subject = isThorough ? path('lost.mjs') : 'last-bias-lost';
    const wrong = ['verify', ...args, '--subject', subject, '--json'];
    const by = (workers: number) => ['--out', path(`by-${workers}`), '--workers', String(workers)];
    const one = await foldproof(...wrong, ...by(1));
    const teams = isThorough ? [2, 3] : [2];
    const sizes = [1, ...teams];
    const all = [one];
    for (const workers of teams) all.push(await foldproof(...wrong, ...by(workers)));
    expect(all.map(({ code }) => code)).toEqual(sizes.map(() => 1));
    const [alone, ...inParts] = all.map(({ out }) => plain(JSON.parse(out) as RunDocument));
    expect(Object.fromEntries(alone!.laws.map(({ id, status }) => [id, status]))).toEqual(statuses);
    for (const team of inParts) expect(team).toEqual(alone);
    for (const workers of sizes) {
      expect(plain(read(`by-${workers}`))).toEqual(alone);
      expect(existsSync(path(`by-${workers}`, 'shards'))).toBe(false);
    }
  });

  it.runIf(isThorough)('is the default of many cases; what is found is printed once', async () => {
    const wrong = `import { appendFileSync } from 'node:fs';
      appendFileSync(${JSON.stringify(path('parents'))}, process.ppid + '\\n');
      export default { name: 'zeros', collapse: ({ inputs }) => ({
        weight: Array.from({ length: inputs }, () => Array(inputs).fill(0)), bias: Array(inputs).fill(0),
      }) };`;
    writeFileSync(path('zeros.mjs'), wrong);
    const { code, out } = await foldproof(
      ...['verify', '--subject', path('zeros.mjs'), '--law', 'collapse/empty-stack'],
      ...['--runs', '8000', '--max-units', '1', '--seed', '1', '--out', path('many')],
    );
    const parents = new Set(readFileSync(path('parents'), 'utf8').trim().split('\n'));
    const workers = teamSize(8_000);
    expect(parents.size).toBe(workers === 1 ? 1 : 1 + workers); // the run itself looks at the subject first
    expect(code).toBe(1);
    expect(out.split('foldproof replay')).toHaveLength(2);
  });

  it('what no worker can start with is said once, exit 2', async () => {
    writeFileSync(path('empty.mjs'), '');
    const { code, out, err } = await foldproof(
      ...['verify', '--subject', path('empty.mjs'), '--workers', '2', '--out', path('none')],
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      `${path('empty.mjs')}: expected a default export, found none; name one with FILE#export\n`,
    );
  });

  it('one that is killed: what it had done is in the result, which says that it is not all', async () => {
    // The process of a subject ends the worker that has started it: the first that comes there.
    const deadly = `import { writeFileSync } from 'node:fs';
      export default { name: 'deadly', collapse({ layers: [{ weight, bias }] }) {
        try { writeFileSync(${JSON.stringify(path('flag'))}, '', { flag: 'wx' }); process.kill(process.ppid, 'SIGKILL'); } catch {}
        return { weight, bias: bias ?? null };
      } };`;
    writeFileSync(path('deadly.mjs'), deadly);
    const law = ['--law', 'collapse/one-layer', '--runs', '40', '--seed', '1'];
    const { code, err } = await foldproof(
      ...['verify', '--subject', path('deadly.mjs'), ...law],
      ...['--workers', '2', '--out', path('deadly')],
    );
    expect(err).toMatch(
      /^worker [12] of 2 was ended by SIGKILL; (what it had done is in the result|and left nothing)\n/,
    );
    expect([70, 130]).toContain(code);
    expect(read('deadly').partial).toBe(true);
    expect(read('deadly').laws).toMatchObject([{ status: 'held', partial: true }]);
  });

  it.runIf(isThorough)('Ctrl-C: what was done is kept, and says that it is not all', async () => {
    const { child, end } = start('verify', ...endless, '--out', path('ended'), '--workers', '2');
    await have(parts('ended'));
    child.kill('SIGINT');
    const { code, stderr } = await end;
    // How far it has come is told before, where the machine is slow.
    expect([code, stderr]).toEqual([
      130,
      expect.stringMatching(/\nstopping; again to stop at once\n$/),
    ]);
    const { partial, laws } = read('ended');
    expect(partial).toBe(true);
    expect(laws).toMatchObject([{ status: 'held', because: 'interrupted', partial: true }]);
    expect(laws[0]!.runs).toBeGreaterThan(1);
  });

  it('kill -9 of them all: what each wrote last is whole, and merges', async () => {
    const { child, end } = start('verify', ...endless, '--out', path('killed'), '--workers', '2');
    await have(parts('killed'));
    child.kill('SIGKILL');
    expect((await end).code).toBe(null);
    const files = parts('killed');
    const { document: last } = together(files);
    expect(last).toMatchObject({ partial: true, laws: [{ status: 'held', partial: true }] });
    // Workers whose parent is gone do not go on for ever.
    await vi.waitFor(() => expect(together(files).document.laws[0]!.because).toBe('interrupted'), {
      timeout: 30_000,
      interval: 100,
    });
  });
});

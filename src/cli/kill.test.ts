/** The built command, ended at any moment: what it wrote is whole. `npm run build` comes first. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { parseRun } from '../documents/run.ts';
import { defaults } from '../input/defaults.ts';
import { readKept, writeCounterexample } from '../run/store/corpus.ts';
import { isThorough, someOf } from '../testing/effort.ts';
import { runOfKilled } from '../testing/run-documents.ts';
import { eachTemporaryFolder } from '../testing/temporary-folder.ts';
import { layerTemplate } from './templates/layer-template.ts';

const bin = join(import.meta.dirname, '../../dist/cli/bin.js');
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let folder: string;
eachTemporaryFolder((path) => {
  folder = path;
});
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

const start = (...args: string[]) => {
  const child = spawn(process.execPath, [bin, ...args], { cwd: folder, stdio: 'pipe' });
  children.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      printed += text;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, printed }));
  return { child, ended };
};
/** A run in one process that has published something; workers.test.ts has runs of several. */
const running = async (...args: string[]) => {
  const run = start('verify', '--law', 'collapse/', '--seed', '1', '--workers', '1', ...args);
  while (!existsSync(join(folder, 'reports/latest/run.json')) && run.child.exitCode === null) {
    await pause(1);
  }
  return run;
};
/** Reads all that is there: throws where a file is not whole. */
const whole = () => {
  const out = join(folder, 'reports/latest');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.json')) JSON.parse(readFileSync(join(folder, file), 'utf8'));
  }
  const run = parseRun(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')));
  return { run, kept: readKept(join(out, 'counterexamples')).corpus };
};

describe.skipIf(process.platform !== 'linux')('where results cannot go', () => {
  it.each(someOf([['--json'], ['--strict']]))(
    'verify %s > /dev/full is no success',
    async (flag) => {
      const args = ['verify', '--law', 'collapse/empty-stack', '--runs', '1', '--seed', '1', flag];
      const stdout = openSync('/dev/full', 'w');
      const child = spawn(process.execPath, [bin, ...args], {
        cwd: folder,
        stdio: ['ignore', stdout, 'pipe'],
      });
      children.push(child);
      let said = '';
      child.stderr!.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
      const [code] = await once(child, 'close');
      closeSync(stdout);
      expect({ code, said }).toEqual({
        code: 2,
        said: 'standard output: expected to be written, found ENOSPC\n',
      });
    },
  );

  it('--out below /proc: one line, exit 2', async () => {
    const { ended } = start('verify', '--law', 'collapse/', '--runs', '5', '--out', '/proc/x');
    const { code, printed } = await ended;
    expect(code).toBe(2);
    expect(printed).toMatch(
      /^\/proc\/x\/run\.lock: expected a file that can be written, found .*\n$/,
    );
  });

  it('a reader that has seen enough is no error', async () => {
    const { child, ended } = start('list', 'laws');
    child.stdout!.destroy();
    expect((await ended).printed).toBe('');
    expect(child.exitCode).toBe(0);
  });
});

describe('a run that is ended', () => {
  it('by kill -9, at any moment: every file is whole, and the next run goes on from there', async () => {
    for (const milliseconds of isThorough ? [0, 20] : [20]) {
      const { child, ended } = await running('--subject', 'bias-slightly-off', '--runs', '100000');
      await pause(milliseconds);
      child.kill('SIGKILL');
      const { signal, printed } = await ended;
      expect({ signal, printed }).toEqual({ signal: 'SIGKILL', printed: '' });
      const { run, kept } = whole();
      expect(run.partial).toBe(true);
      const found = run.laws.flatMap(({ counterexample }) => counterexample?.id ?? []);
      expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(found));
      rmSync(join(folder, 'reports/latest/run.json'));
    }
    const again = ['--subject', 'last-bias-lost', '--law', 'collapse/two-layers', '--runs', '5'];
    const { code } = await start('verify', ...again, '--seed', '1').ended;
    expect(code).toBe(1);
    const { run, kept } = whole();
    expect(run.partial).toBeUndefined();
    const found = run.laws.flatMap(({ counterexample }) => counterexample?.id ?? []);
    expect(kept.map(({ id }) => id)).toEqual([...new Set(found)].sort());
  });

  it.skipIf(process.platform === 'win32')(
    'by Ctrl-C: it stops with what it has, exit 130',
    async () => {
      const { child, ended } = await running('--runs', '100000000');
      await pause(100);
      child.kill('SIGINT');
      const { code, printed } = await ended;
      expect(code).toBe(130);
      expect(printed).toMatch(/\nstopping; again to stop at once\nfoldproof verify: reference/);
      expect(printed).toMatch(/ interrupted\n/);
      expect(whole().run.partial).toBe(true);
    },
  );

  it.runIf(isThorough && process.platform !== 'win32')(
    'by Ctrl-C while a layer kind of a user is held to the laws: in its own process, too',
    async () => {
      const api = pathToFileURL(join(import.meta.dirname, '../../dist/index.js')).href;
      const text = layerTemplate('gained').replace("'foldproof'", `'${api}'`);
      writeFileSync(join(folder, 'gained.ts'), text);
      const { child, ended } = start(
        ...['verify', '--layer', 'gained.ts', '--runs', '500', '--seed', '1'],
      );
      await once(child.stdout, 'data'); // the claims are tried
      child.kill('SIGINT');
      const { code, printed } = await ended;
      expect([code, printed]).toEqual([130, expect.stringContaining('stopping; again to stop')]);
      expect(whole().run.partial).toBe(true);
    },
  );

  it.skipIf(process.platform === 'win32').each(
    someOf([
      ['its first call', ''],
      ['a call while it is shrunk', 'shrink'],
      ['a call of a kept case', 'corpus'],
    ]),
  )(
    'by Ctrl-C while a subject hangs in %s: it does not wait for the time of a call',
    async (_, when) => {
      const out = ['--out', 'out'];
      if (when === 'corpus') {
        const found = await runOfKilled('last-bias-lost');
        writeCounterexample(join(folder, defaults.corpus), found.laws[0]!.counterexample!);
      }
      const hang = "{ writeFileSync('hangs', ''); for (;;); }";
      const wrong = "if (!existsSync('hangs') && ++calls < 20) return { weight: 0 };";
      writeFileSync(
        join(folder, 'hangs.mjs'),
        `import { existsSync, writeFileSync } from 'node:fs';
      let calls = 0;
      export default { name: 'hangs', collapse: () => { ${when === 'shrink' ? wrong : ''} ${hang} } };`,
      );
      const { child, ended } = start(
        ...['verify', '--subject', 'hangs.mjs', '--timeout', '10m', '--law', 'collapse/any-depth'],
        ...['--seed', '1', ...out],
      );
      while (!existsSync(join(folder, 'hangs')) && child.exitCode === null) await pause(5);
      const then = Date.now();
      child.kill('SIGINT');
      const { code, printed } = await ended;
      expect(Date.now() - then).toBeLessThan(30_000);
      expect(printed).toMatch(/\nstopping; again to stop at once\n[\s\S]*foldproof verify: hangs/);
      const run = parseRun(JSON.parse(readFileSync(join(folder, 'out/run.json'), 'utf8')));
      if (when === 'shrink') {
        expect(code).toBe(1); // what was found is found
        expect(run.laws[0]).toMatchObject({
          status: 'falsified',
          counterexample: { class: 'wrong shape', flaky: false, interrupted: true },
        });
        return;
      }
      expect(code).toBe(130);
      expect(run.partial).toBe(true);
      expect(run).toMatchObject({ laws: [], pending: ['collapse/any-depth'] });
      const skipped = { status: 'skipped', because: 'interrupted' };
      expect(run.corpus).toMatchObject(when === 'corpus' ? [skipped] : []);
    },
  );
});

/** What two cores gain over one in `verify`, beside what two bare busy loops gain: by the clock, on idle cores; --runs 250. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summary } from '../parts/statistics.mjs';

const bin = new URL('../../dist/cli/bin.js', import.meta.url).pathname;

const ended = ([command, ...args]) =>
  new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: 'ignore' });
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`exit code ${code}`))));
  });

/** Seconds by the clock until all of these processes have ended. */
const seconds = async (commands) => {
  const start = performance.now();
  await Promise.all(commands.map(ended));
  return (performance.now() - start) / 1000;
};

/** Small integers alone, in loops that are compiled soon: some seconds. */
const loop =
  'const f = (x) => { for (let k = 0; k < 1e6; k++) x = (x * 31 + k) | 0; return x; };' +
  'let x = 0; for (let i = 0; i < 3000; i++) x = f(x); process.exitCode = x & 0;';

/** A process may run on these cores alone, whatever threads it has: V8 compiles and collects in threads of its own. */
const onCores = (cores, ...args) => ['taskset', '-c', cores, process.execPath, ...args];

export const measure = async ({ quick, runs = quick ? 20 : 250 }) => {
  if (spawnSync('taskset', ['-c', '0,1', 'true']).status !== 0)
    throw new Error('workers: expected two cores, and taskset of util-linux to choose among them');
  const out = mkdtempSync(join(tmpdir(), 'foldproof-workers-'));
  const verify = (cores, workers) => () =>
    seconds([
      onCores(
        cores,
        bin,
        'verify',
        '--seed=1',
        `--runs=${runs}`,
        `--workers=${workers}`,
        `--out=${out}`,
      ),
    ]);
  const busy =
    (...cores) =>
    () =>
      seconds(cores.map((core) => onCores(core, '-e', loop)));
  const programs = {
    'busy loop, one core': busy('0'),
    'busy loops, two cores, twice the work': busy('0', '1'),
    'verify, one core': verify('0', 1),
    'verify, two cores, two workers': verify('0,1', 2),
    'verify, two cores, one worker': verify('0,1', 1),
  };
  // Each is a process of its own, so that none has to be warmed up.
  const found = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < (quick ? 1 : 2); round++)
    for (const [name, program] of Object.entries(programs)) found[name].push(await program());
  rmSync(out, { recursive: true, force: true });
  const [loopAlone, loops, alone, two, oneWorker] = Object.values(found);
  const gain = (before, after, work = 1) => before.map((s, round) => (work * s) / after[round]);
  const [busyGain, coreGain] = [gain(loopAlone, loops, 2), gain(alone, two)];
  const share = summary(coreGain.map((one, round) => one / busyGain[round]));
  return {
    rows: [
      ...Object.entries(found).map(([what, list]) => ({ what, found: summary(list) })),
      { what: 'gain of two busy loops', found: summary(busyGain) },
      { what: 'gain of two cores in verify', found: summary(coreGain) },
      { what: '… of that by the second worker', found: summary(gain(oneWorker, two)) },
    ],
    notes: [
      `${runs} runs a law. A single worker uses two cores too, as V8 compiles and collects beside it; each worker compiles anew.`,
    ],
    limits: [
      {
        limit: 'two cores gain ≥ 0.85 × what two busy loops gain over one',
        found: share,
        isMet: share.median >= 0.85,
      },
    ],
  };
};

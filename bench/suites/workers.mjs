/** What two workers gain over one in `verify`, beside what two bare busy loops gain over one: by the clock, on idle cores. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { summary } from '../parts/statistics.mjs';

const bin = new URL('../../dist/cli/bin.js', import.meta.url).pathname;

const ended = (args) =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    child.on('error', fail);
    child.on('close', done);
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

export const measure = async ({ quick }) => {
  const out = mkdtempSync(join(tmpdir(), 'foldproof-workers-'));
  const verify = (workers) => () =>
    seconds([
      [bin, 'verify', '--seed', '1', '--runs', quick ? '20' : '250'].concat([
        '--workers',
        String(workers),
        '--out',
        out,
      ]),
    ]);
  const busy = (n) => () => seconds(Array.from({ length: n }, () => ['-e', loop]));
  const programs = {
    'busy loop, one process': busy(1),
    'busy loop, two processes, twice the work': busy(2),
    'verify, one worker': verify(1),
    'verify, two workers': verify(2),
  };
  const cores = availableParallelism();
  if (cores > 2) programs[`verify, ${cores} workers`] = verify(cores);
  // Each is a process of its own, so that none has to be warmed up.
  const found = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < (quick ? 1 : 2); round++)
    for (const [name, program] of Object.entries(programs)) found[name].push(await program());
  rmSync(out, { recursive: true, force: true });
  const [one, two, alone, together] = Object.values(found);
  const gains = {
    busy: two.map((s, round) => (2 * one[round]) / s),
    verify: together.map((s, round) => alone[round] / s),
  };
  const share = summary(gains.verify.map((gain, round) => gain / gains.busy[round]));
  return {
    rows: [
      ...Object.entries(found).map(([what, list]) => ({ what, found: summary(list) })),
      { what: 'gain of two busy loops', found: summary(gains.busy) },
      { what: 'gain of two workers', found: summary(gains.verify) },
    ],
    limits: [
      {
        limit: 'two workers gain ≥ 0.85 × what two busy loops gain over one',
        found: share,
        isMet: share.median >= 0.85,
      },
    ],
  };
};

/** Seconds by the clock of `verify` on the reference, and with --slow of `npm test`: only on an idle machine do they mean much. */
import { spawnSync } from 'node:child_process';

const seconds = (command, args) => {
  const start = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'ignore' });
  return { status, seconds: (performance.now() - start) / 1000 };
};

const bin = new URL('../../dist/cli/bin.js', import.meta.url).pathname;

export const measure = async ({ quick, slow }) => {
  const runs = quick ? ['--runs', '5'] : [];
  const commands = [['verify', 10, () => seconds(process.execPath, [bin, 'verify', ...runs])]];
  if (slow) commands.push(['npm test', 60, () => seconds('npm', ['test'])]);
  const results = commands.map(([what, most, run]) => ({ what, most, ...run() }));
  return {
    rows: results.map(({ what, status, seconds }) => ({ what, seconds, exit: status })),
    // A quick run has fewer cases, and says nothing of the limit.
    limits: (quick ? [] : results).map(({ what, most, seconds }) => ({
      limit: `${what} ≤ ${most} s on two idle cores`,
      found: seconds,
      isMet: seconds <= most,
    })),
  };
};

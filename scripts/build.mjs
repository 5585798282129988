// Builds dist/: the generated barrels, what the compiler writes, the bundles, and the tests as Node loads them. Nothing is
// done where no file that goes into it has changed since: `npm ci` builds, and `npm test` right after it need not build
// again.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiler } from './compiler.mjs';

/** Written last, so that a build that was interrupted is done again. */
const stamp = 'dist/.built';

const sources = [
  'src',
  'properties',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

/**
 * When a file, or a folder or anything in it, last changed, in milliseconds; a folder does where a file goes. It is the
 * time of the change, and not of the content, which who puts an older file back may set.
 */
const newest = (path) => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.ctimeMs;
  return Math.max(stat.ctimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const isBuilt =
  existsSync(stamp) && sources.every((path) => newest(path) < statSync(stamp).ctimeMs);
if (!isBuilt) {
  const run = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit' });
  try {
    // Where a change is tested, a stale barrel is an error: written anew, it would be found in order later.
    run('scripts/barrels.mjs', ...(process.env.CI ? ['--check'] : []));
    run(compiler, '-p', 'tsconfig.build.json');
    run('scripts/bundle.mjs');
    run('scripts/compile-tests.mjs');
    writeFileSync(stamp, '');
  } catch (error) {
    process.exit(error.status || 1); // what failed has said why
  }
}

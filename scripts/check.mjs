// npm run check: first that what is generated is as its sources say and that the sources build; then, as many at
// once as there are processors, what only reads the result. Prints what a check that failed has printed, and
// exits with 1 when one failed.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { compiler as program } from './compiler.mjs';

const compiler = relative('', program);

/** V8 optimises later: what is done after seconds costs it more than it saves. */
const node = 'node --interrupt-budget=1000000';

/** One after the other: the build writes what the first of them checks. */
const first = [`${node} scripts/barrels.mjs --check`, 'npm run --silent build'];

/**
 * In any order; those that take longest first, so that none of them is waited for alone at the end. The build has
 * checked the types of what is built, so that tests and properties alone are left to check.
 */
const together = [
  `${node} scripts/edits.mjs --check`,
  'biome check .',
  `${node} scripts/imports.mjs`,
  `${node} scripts/api.mjs --check`,
  `node ${compiler} -p tsconfig.tests.json`,
  `${node} scripts/lesson.mjs --check`,
  `${node} scripts/pictures.mjs --check`,
  `${node} scripts/house.mjs`,
  `${node} scripts/float16.mjs --check`,
  `${node} scripts/schemas.mjs --check`,
  `${node} scripts/kernels.mjs --check`,
  `${node} scripts/workflow-check.mjs`,
  `${node} scripts/laws.mjs --check`,
  `${node} scripts/claims.mjs --check`,
  `${node} scripts/runtimes-page.mjs --check`,
];

/** Whether a command exits with 0; says how long it took, and what it printed if it failed. */
const run = (command) =>
  new Promise((done) => {
    const start = performance.now();
    const printed = [];
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => printed.push(chunk));
    child.on('close', (code) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${seconds} s  ${command}`);
      if (code !== 0) process.stdout.write(Buffer.concat(printed));
      done(code === 0);
    });
  });

for (const command of first) if (!(await run(command))) process.exit(1);

const left = [...together];
const results = [];
const worker = async () => {
  for (let command = left.shift(); command !== undefined; command = left.shift())
    results.push(await run(command));
};
await Promise.all(Array.from({ length: availableParallelism() }, worker));
process.exitCode = results.every(Boolean) ? 0 : 1;

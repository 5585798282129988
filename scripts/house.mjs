// The order of the house: each folder of src imports only from folders above it in this list.
// And who may import what: fast-check, vitest, the file system and processes each have their rooms.
// `testing` holds what tests and benchmarks share: it may import everything, and only tests import it.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const order = [
  'numbers',
  'judge',
  'activations',
  'network',
  'oracle',
  'collapse',
  'rounding',
  'affinity',
  'laws',
  'documents',
  'generators',
  'models',
  'subjects',
  'run',
  'report',
  'vitest',
  'cli',
  'testing',
];

const only = [
  { what: /^fast-check$/, where: /^(generators|run)\// },
  { what: /^vitest(\/|$)/, where: /^vitest\// },
  {
    what: /^(node:)?(fs|fs\/promises|child_process|worker_threads|os|net|http)$/,
    where: /^(cli\/|report\/write|run\/store|models\/|subjects\/host)/,
  },
];

const files = readdirSync('src', { recursive: true })
  .map((file) => normalize(file).replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

const problems = [];
for (const file of files) {
  const room = file.split('/')[0];
  // Imports stand at the start of a line; inside a template, code that we write for others may too, but
  // never before the first template begins.
  const whole = readFileSync(join('src', file), 'utf8').replace(
    /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm,
    '',
  );
  const text = whole.slice(0, whole.includes('`') ? whole.indexOf('`') : undefined);
  const dynamic = [...whole.matchAll(/\bimport\(\s*'([^']+)'/g)].map(([, target]) => target);
  const stated = [...text.matchAll(/(?:^|\s)from\s*'([^']+)'|^import\s*'([^']+)'/gm)];
  for (const target of [...stated.map(([, from, only]) => from ?? only), ...dynamic]) {
    if (!target.startsWith('.')) {
      for (const { what, where } of only) {
        if (room === 'testing') break;
        if (what.test(target) && !where.test(file))
          problems.push(`src/${file} may not import ${target}`);
      }
      continue;
    }
    const path = normalize(join(dirname(file), target)).replaceAll('\\', '/');
    if (path.startsWith('..')) {
      problems.push(`src/${file} imports ${target}, outside src`);
      continue;
    }
    if (room === file) continue; // src/index.ts may import from every room
    const there = order.indexOf(path.split('/')[0]);
    const here = order.indexOf(room);
    if (here < 0) problems.push(`src/${file}: the house has no room called ${room}`);
    else if (there > here)
      problems.push(`src/${file} imports ${path}, which is below it in the house`);
  }
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
if (problems.length === 0) console.log(`house: ${files.length} files in order`);

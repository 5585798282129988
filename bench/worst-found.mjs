// How near to its bound an error can be: the largest error ÷ bound that a search over the numbers of small chains finds.
//
//   npm run bench -- worst-found, or node bench/worst-found.mjs [--steps 4000] [--starts 4] [--seed 1] [--format float64] [--beside BUILD]
//
// Chains of 1 to 3 layers of 1, 2 and 4 units, computed in the order that is declared, sums from the bias on. A start has
// numbers like 1 and like u, half of the starts with ones on one path alone; a step changes one to three numbers, and is
// kept where the ratio does not fall. Ratios are found by the exact oracle. The bounds are those of this build, or with
// `--beside` those of another one, by the path of its dist folder. Exit 1 on a ratio above 1.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { formatNamed, formats } from '../dist/numbers/named-formats.js';
import { worstFound } from './parts/worst-found.mjs';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '4000' },
    starts: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string', default: 'float64' },
    beside: { type: 'string' },
  },
});
const [steps, starts, seed] = [values.steps, values.starts, values.seed].map(Number);
const format = formatNamed(values.format);
if (!format) {
  const names = formats.map(({ name }) => name).join(', ');
  console.error(`worst-found: expected --format one of ${names}, found ${values.format}`);
  process.exit(2);
}
const build = values.beside ? resolve(values.beside) : new URL('../dist', import.meta.url).pathname;
const load = (path) => import(pathToFileURL(`${build}/rounding/${path}.js`));
const { forwardTolerance } = await load('forward-tolerance');
const { collapseTolerance } = await load('collapse-tolerance');

const rows = worstFound({ forwardTolerance, collapseTolerance }, { format, steps, starts, seed });
const names = Object.keys(rows.at(-1).found);
console.log(`${format.name}, seed ${seed}: largest error ÷ bound that was found\n`);
console.log(`| layers × units | ${names.join(' | ')} |`);
console.log(`| --- | ${names.map(() => '---').join(' | ')} |`);
for (const { depth, units, found } of rows) {
  const cells = names.map((what) => found[what]?.toFixed(3) ?? '–');
  console.log(`| ${depth} × ${units} | ${cells.join(' | ')} |`);
  if (Object.values(found).some((ratio) => ratio > 1)) process.exitCode = 1;
}

// Chains near the largest number: how often there is no certificate, and how many of these are finite in each honest computation.
//
//   npm run bench -- overflows, or node bench/overflows.mjs [--cases 400] [--seed 1] [--formats float64,…] [--beside BUILD]
//
// Of each kind of chain that overflows (stack-families.ts), outputs, and W′ in any order, from the left and from the right, are
// computed twelve times in random orders of their sums, with FMA or without. With `--beside`, the path of another build
// (its dist folder), the same chains are put to the bounds of that too.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isBounded } from '../dist/judge/tolerance.js';
import { formatNamed } from '../dist/numbers/named-formats.js';
import { randomFrom } from '../dist/numbers/random.js';
import { associations, forwardBy, operations, sums } from '../dist/testing/honest-kernels.js';
import { draw } from '../dist/testing/stack-families.js';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
    formats: { type: 'string', default: 'float64,float32,float16,bfloat16' },
    beside: { type: 'string' },
  },
});
const [cases, seed] = [values.cases, values.seed].map(Number);
const load = async (build) => {
  const from = (path) => import(pathToFileURL(resolve(build, `rounding/${path}.js`)));
  const { forwardTolerance } = await from('forward-tolerance');
  const { collapseTolerance } = await from('collapse-tolerance');
  return { forwardTolerance, collapseTolerance };
};
const builds = {
  now: await load(new URL('../dist', import.meta.url).pathname),
  ...(values.beside && { beside: await load(values.beside) }),
};
const size = { layers: 8, units: 12, deepest: 60 };
const orders = Object.keys(sums).filter((name) => !name.includes('float64'));
const folds = { any: ['random tree', 'right fold', 'left fold'], left: ['left fold'], right: ['right fold'] }; // biome-ignore format: one line

console.log(`no certificate, and of these finite in all of twelve computations; ${cases} chains of each kind, seed ${seed}\n`); // biome-ignore format: one line
console.log('| format | kind | build | outputs | W′ any | W′ left | W′ right |\n| --- | --- | --- | --- | --- | --- | --- |'); // biome-ignore format: one line
for (const name of values.formats.split(',')) {
  const format = formatNamed(name);
  if (!format) throw new Error(`--formats: there is no format ${name}`);
  for (const kind of ['big', 'extreme']) {
    const counts = Object.fromEntries(Object.keys(builds).map((build) => [build, {}]));
    for (let k = 0; k < cases; k++) {
      const random = randomFrom(seed * 1_000_003 + k);
      const { stack, inputs } = draw(kind, format, random, size);
      const dot = () => sums[random.pick(orders)](operations(format, random.chance(0.5)), random, format); // biome-ignore format: one line
      const asked = {
        outputs: [
          ({ forwardTolerance }) => forwardTolerance(stack, inputs, format),
          () => forwardBy(dot(), stack, inputs),
        ],
        ...Object.fromEntries(
          Object.entries(folds).map(([order, ways]) => [
            order,
            [
              ({ collapseTolerance }) => collapseTolerance(stack, format, order).weight,
              () => associations[random.pick(ways)](dot(), stack, random).weight,
            ],
          ]),
        ),
      };
      for (const [what, [bound, compute]] of Object.entries(asked)) {
        let areFinite;
        for (const [build, of] of Object.entries(builds)) {
          counts[build][what] ??= { none: 0, finite: 0 };
          const count = counts[build][what];
          if (isBounded(bound(of))) continue;
          count.none++;
          areFinite ??= Array.from({ length: 12 }, compute).every((rows) => rows.flat().every(Number.isFinite)); // biome-ignore format: one line
          if (areFinite) count.finite++;
        }
      }
    }
    for (const [build, asked] of Object.entries(counts)) {
      const cells = Object.values(asked).map(({ none, finite }) => `${none}, ${finite}`);
      console.log(`| ${[name, kind, build, ...cells].join(' | ')} |`);
    }
  }
}

// Chains of dense layers, most of them small, computed in honest ways and held to the exact oracle: 1,000,000 take minutes.
//
//   npm run bench -- honest-chains, or node bench/honest-chains.mjs [--cases 20000] [--from 0] [--seed 1] [--format float32]
//
// `--cases` is for each of float64, float32, float16 and bfloat16, from case `--from` on. Case k is a chain of one of the 14
// kinds of certified-bounds.mjs and follows from (seed, k) alone, so that a count may be made in parts that are added up.
// Of each, W′ and b′ are folded in some association, in a random order of each sum, with FMA or without; then the outputs
// of the chain and of the folded layer are computed. All four are judged. Exit 1 on a comparison beyond its bound.
import { parseArgs } from 'node:util';
import { bfloat16, float16, float32, float64 } from '../dist/numbers/format.js';
import { honestChains } from './parts/honest-chains.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string' },
  },
});
const [cases, from, seed] = [values.cases, values.from, values.seed].map(Number);

for (const format of [float64, float32, float16, bfloat16]) {
  if (values.format && values.format !== format.name) continue;
  const began = process.cpuUsage();
  const tally = honestChains(format, { cases, from, seed });
  const { user, system } = process.cpuUsage(began);
  console.log(
    `${format.name}: chains ${from} to ${from + cases - 1}, ${tally.within} comparisons within, ${tally.beyond} beyond, ` +
      `${tally.uncertified} uncertified; ${tally.exact} had the tolerance 0; largest error ÷ bound ${tally.largest.toFixed(3)}; ` +
      `${Math.round((user + system) / 1e6)} s`,
  );
  if (tally.beyond > 0) process.exitCode = 1;
}

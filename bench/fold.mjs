// Random networks of every kind of layer, folded, against the exact oracle and their certified bounds.
//
//   npm run bench -- fold, or node bench/fold.mjs [--networks 2500] [--seed 1]
//
// `--networks` is for each format. Each network and its fold are compared exactly, and in the format, at two points, or
// at 0 and each unit vector where all layers are affine; a fold may cost no more and must keep the shape, and
// folding it again must change nothing. Exit 1 where one of these fails.
import { parseArgs } from 'node:util';
import { bfloat16, float16, float32, float64 } from '../dist/numbers/format.js';
import { randomFrom } from '../dist/numbers/random.js';
import { emptyFoldTally, tryRandomFold } from '../dist/testing/fold-trial.js';

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '2500' },
    seed: { type: 'string', default: '1' },
  },
});
console.log(
  'format    networks  cheaper  fewer layers  comparisons  wrong  uncertified  largest error ÷ bound',
);
for (const format of [float64, float32, float16, bfloat16]) {
  const [random, tally] = [randomFrom(Number(values.seed)), emptyFoldTally()];
  for (let n = 0; n < Number(values.networks); n++) tryRandomFold(tally, random, format);
  console.log(
    format.name.padEnd(9),
    String(tally.networks).padEnd(9),
    String(tally.cheaper).padEnd(8),
    String(tally.shorter).padEnd(13),
    String(tally.compared).padEnd(12),
    String(tally.wrong.length).padEnd(6),
    String(tally.uncertified).padEnd(12),
    tally.largest.toFixed(2),
  );
  for (const network of tally.wrong.slice(0, 3)) console.log(JSON.stringify(network));
  if (tally.wrong.length > 0) process.exitCode = 1;
}

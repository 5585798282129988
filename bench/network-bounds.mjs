// Networks of every kind of layer, by layers, folded and collapsed, against their certified bounds.
//
//   npm run bench -- network-bounds, or node bench/network-bounds.mjs [--networks 2000] [--seed 1]
//
// `--networks` is for each format, with subnormal numbers kept and flushed. Exit 1 on an entry beyond its bound.
import { parseArgs } from 'node:util';
import { bfloat16, float16, float32, float64 } from '../dist/numbers/format.js';
import { randomFrom } from '../dist/numbers/random.js';
import { emptyTally, flushing, tryNetwork } from '../dist/testing/network-trial.js';

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
});
const kept = [float64, float32, float16, bfloat16];
console.log('format      subnormals  entries  beyond  uncertified  median error ÷ bound  largest');
for (const format of [...kept, ...kept.map(flushing)]) {
  const [random, tally] = [randomFrom(Number(values.seed)), emptyTally()];
  for (let n = 0; n < Number(values.networks); n++) tryNetwork(tally, random, format);
  const sorted = tally.tightness.sort((a, b) => a - b);
  const [median, largest] = [sorted[sorted.length >> 1], sorted.at(-1)];
  console.log(
    format.name.padEnd(11),
    format.subnormals.padEnd(11),
    String(tally.entries).padEnd(8),
    String(tally.wrong).padEnd(7),
    String(tally.uncertified).padEnd(12),
    median.toExponential(1).padEnd(21),
    largest.toFixed(2),
  );
  if (tally.wrong > 0) process.exitCode = 1;
}

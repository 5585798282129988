// What verdicts cost against units, depth and inputs, as slopes on log-log axes; and 4,000 units of one hidden layer.
//
//   npm run build && node bench/verdict-costs.mjs [--repeats 3]
//
// Affine networks of pairs relu(g) − relu(−g), with raw Gaussian weights: every unit has to be cancelled. Each time is the
// least of the repeats, in milliseconds.
import { parseArgs } from 'node:util';
import { certificateOfVerdict } from '../dist/affinity/certificates/certified-verdicts.js';
import { classify } from '../dist/affinity/classify.js';
import { activationLayer, dense } from '../dist/network/stack.js';
import { randomFrom } from '../dist/numbers/random.js';
import { recheck } from '../dist/recheck/recheck.js';

const { values } = parseArgs({ options: { repeats: { type: 'string', default: '3' } } });

/** `depth` hidden layers, each of so many pairs relu(g) − relu(−g) of `inputs` numbers, and back to `inputs`. */
const pairs = (random, { inputs, units, depth }) => {
  const layers = [];
  for (let k = 0; k < depth; k++) {
    const half = Array.from({ length: inputs }, () =>
      Array.from({ length: units / 2 }, () => random.normal() / Math.sqrt(inputs)),
    );
    const out = Array.from({ length: units / 2 }, () =>
      Array.from({ length: k === depth - 1 ? 1 : inputs }, () => random.normal()),
    );
    layers.push(
      dense(half.map((row) => [...row, ...row.map((w) => -w)])),
      activationLayer('relu'),
      dense([...out, ...out.map((row) => row.map((w) => -w))]),
    );
  }
  return { inputs, layers };
};

const least = (of) => {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < Number(values.repeats); k++) {
    const start = performance.now();
    of();
    best = Math.min(best, performance.now() - start);
  }
  return best;
};

/** The slope of the line of least squares through (log x, log y). */
const slope = (points) => {
  const logs = points.map((point) => point.map(Math.log));
  const mean = (k) => logs.reduce((sum, point) => sum + point[k], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const over = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / over;
};

const start = { inputs: 8, units: 128, depth: 1 };
const sweeps = {
  units: [64, 128, 256, 512, 1024],
  inputs: [4, 8, 16, 32, 64],
  depth: [1, 2, 4, 8],
};
// The first networks of a process take the time of its compiler.
for (let k = 0; k < 20; k++) {
  const network = pairs(randomFrom(k), { ...start, depth: 2 });
  const certificate = certificateOfVerdict(network, classify(network), [-1, 1]);
  if (certificate) recheck(certificate);
}
for (const [name, sizes] of Object.entries(sweeps)) {
  const rows = sizes.map((size) => {
    const network = pairs(randomFrom(1), { ...start, [name]: size });
    const verdict = classify(network, { seed: 1 });
    if (verdict.verdict !== 'affine') throw new Error(`${name} ${size}: ${verdict.verdict}`);
    const certificate = certificateOfVerdict(network, verdict, [-1, 1]);
    return {
      size,
      classify: least(() => classify({ ...network }, { seed: 1 })),
      recheck: certificate ? least(() => recheck(certificate)) : Number.NaN,
    };
  });
  for (const what of ['classify', 'recheck'])
    console.log(
      `${what} against ${name}: slope ${slope(rows.map((row) => [row.size, row[what]])).toFixed(2)}, ms`,
      rows.map((row) => `${row.size}: ${row[what].toFixed(1)}`).join(', '),
    );
}
const large = pairs(randomFrom(1), { inputs: 16, units: 4000, depth: 1 });
console.log(
  `4,000 units, 16 inputs, affine: ${least(() => classify({ ...large }, { seed: 1 })).toFixed(0)} ms`,
);
const bent = {
  ...large,
  layers: large.layers.with(
    2,
    dense(large.layers[2].weight.map((row, j) => (j === 0 ? [row[0] + 1] : row))),
  ),
};
const found = classify(bent, { seed: 1 });
console.log(
  `4,000 units, one pair that does not cancel: ${found.verdict}, ${least(() => classify({ ...bent }, { seed: 1 })).toFixed(0)} ms`,
);

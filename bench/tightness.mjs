// How near the bounds of outputs are to the errors that honest arithmetic makes, by kind of network.
//
//   npm run bench -- tightness, or node bench/tightness.mjs [--cases 300] [--seed 1] [--format float64] [--only NAME] [--beside BUILD]
//
// Each case is computed in a random order of each sum, with FMA or without, and held to the exact oracle. Its ratio is the
// largest error ÷ bound of its entries; entries that are exact are left out. With `--beside`, the path of another build
// (its dist folder), the same cases are held to the bounds of that too. Exit 1 on an entry beyond its bound.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { drawCase } from '../dist/generators/cases.js';
import { defaults } from '../dist/input/defaults.js';
import { equal } from '../dist/judge/comparison.js';
import { judge } from '../dist/judge/judge.js';
import networkForward from '../dist/laws/sentences/network-forward.js';
import { forwardWith } from '../dist/network/float64-forward.js';
import { activationLayer, dense, stackOf } from '../dist/network/stack.js';
import { formats } from '../dist/numbers/named-formats.js';
import { randomFrom } from '../dist/numbers/random.js';
import { exactForward } from '../dist/oracle/exact-forward.js';
import { caseSeed } from '../dist/run/check/seed.js';
import { inProcess } from '../dist/subjects/in-process.js';
import { referenceIn } from '../dist/subjects/reference.js';
import { operations, sums } from '../dist/testing/honest-kernels.js';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string', default: 'float64' },
    only: { type: 'string', default: '' },
    beside: { type: 'string' },
  },
});
const [cases, seed] = [values.cases, values.seed].map(Number);
const format = formats.find(({ name }) => name === values.format);
if (!format) {
  const names = formats.map(({ name }) => name).join(', ');
  console.error(`tightness: expected --format one of ${names}, found ${values.format}`);
  process.exit(2);
}
const { profile } = inProcess(referenceIn(format), { subject: 'reference' });

/** A chain of so many dense layers of N(0, 2/n), with an activation between them, or N(0, 1/n) without. */
const chain = (depth, units, activation) => (random) => {
  const widths = Array.from({ length: depth + 1 }, (_, k) => (k === depth ? 2 : units));
  const sigma = Math.sqrt((activation ? 2 : 1) / units);
  const row = (n, by = 1) => Array.from({ length: n }, () => format.round(random.normal() * by));
  const layers = widths.slice(1).flatMap((n, k) => {
    const weight = Array.from({ length: widths[k] }, () => row(n, sigma));
    const layer = dense(weight, row(n, 0.3));
    return activation && k < depth - 1 ? [layer, activationLayer(activation)] : [layer];
  });
  return { stack: stackOf(...layers), inputs: [row(units), row(units)] };
};

/** A row of residual blocks of N(0, 1/n): x + W₂ f(W₁ x). */
const residual = (blocks, units, activation) => (random) => {
  const row = (n, by = 1) => Array.from({ length: n }, () => format.round(random.normal() * by));
  const layer = (n = units) =>
    dense(
      Array.from({ length: units }, () => row(n, Math.sqrt(1 / units))),
      row(n, 0.3),
    );
  const block = () => ({
    kind: 'sum',
    branches: [[], [layer(), activationLayer(activation), layer()]],
  });
  const layers = [...Array.from({ length: blocks }, block), layer(2)];
  return { stack: { inputs: units, layers }, inputs: [row(units), row(units)] };
};

const drawn =
  (wanted) =>
  (_, k, seeds = caseSeed(seed, networkForward.id, k)) => {
    const { case: c } = drawCase(networkForward.domain, profile, defaults.size, seeds, k);
    return wanted(c) ? c : undefined;
  };
const bends = ({ stack }) => JSON.stringify(stack).includes('"activation"');

const families = {
  'dense, 8 layers': chain(8, 8),
  'relu, 3 layers': chain(3, 8, 'relu'),
  'relu, 8 layers': chain(8, 8, 'relu'),
  'relu, 16 layers of 32': chain(16, 32, 'relu'),
  'relu, 60 layers': chain(60, 6, 'relu'),
  'tanh, 8 layers': chain(8, 8, 'tanh'),
  'gelu, 8 layers': chain(8, 8, 'gelu'),
  'residual relu, 6 blocks': residual(6, 8, 'relu'),
  'residual tanh, 6 blocks': residual(6, 8, 'tanh'),
  'drawn trees, affine': drawn((c) => !bends(c)),
  'drawn trees, activations': drawn(bends),
};

const ordered = (random) => {
  const o = operations(format, random.chance(0.3));
  const names = Object.keys(sums).filter((name) => !name.includes('float64'));
  const dot = sums[random.pick(names)](o, random, format);
  const columns = (rows) => rows[0].map((_, j) => rows.map((row) => row[j]));
  return {
    ...{ name: format.name, from: format.round, add: o.add, multiply: o.multiply },
    affine: (x, weight, bias) => {
      const w = columns(weight);
      return x.map((row) => w.map((column, j) => dot(row, column, bias ? bias[j] : 0)));
    },
  };
};

const load = async (build) => {
  const path = pathToFileURL(resolve(build, 'rounding/forward-tolerance.js'));
  return (await import(path)).forwardTolerance;
};
const builds = {
  now: await load(new URL('../dist', import.meta.url).pathname),
  ...(values.beside && { beside: await load(values.beside) }),
};

const shown = (x) =>
  x === undefined || !Number.isFinite(x)
    ? '–'
    : x < 1e4
      ? String(Number(x.toPrecision(3)))
      : x.toExponential(1);
console.log(
  `${format.name}, seed ${seed}\n${'family'.padEnd(26)} build   cases  beyond  none  median bound ÷ error  1 in 100 above  largest error ÷ bound  ms`,
);
for (const [name, draw] of Object.entries(families)) {
  if (!name.includes(values.only)) continue;
  const tallies = Object.fromEntries(
    Object.keys(builds).map((build) => [
      build,
      { tried: 0, beyond: 0, none: 0, ratios: [], ms: 0 },
    ]),
  );
  for (let k = 0; k < cases; k++) {
    const random = randomFrom(seed * 1_000_003 + k);
    const c = draw(random, k);
    if (!c) continue;
    const truth = exactForward(c.stack, c.inputs);
    const y = forwardWith(ordered(random), c.stack, c.inputs);
    if (!truth || !y.every((row) => row.every(Number.isFinite))) continue;
    // In turns, as what is asked first pays for what both share.
    const inTurn = Object.entries(builds);
    for (const [build, forwardTolerance] of k % 2 ? inTurn : inTurn.toReversed()) {
      const tally = tallies[build];
      const began = process.cpuUsage();
      const within = forwardTolerance(structuredClone(c.stack), c.inputs, format);
      const { user } = process.cpuUsage(began);
      tally.ms += user / 1000;
      tally.tried++;
      const { verdict, ratio } = judge(equal('y', y, truth, within));
      if (verdict === 'uncertified') tally.none++;
      else if (verdict === 'beyond') {
        tally.beyond++;
        console.log(`beyond: ${name}, case ${k}, ${build}, ${ratio}`);
        process.exitCode = 1;
      } else if (ratio > 0) tally.ratios.push(ratio);
    }
  }
  for (const [build, { tried, beyond, none, ratios, ms }] of Object.entries(tallies)) {
    ratios.sort((a, b) => a - b);
    const at = (share) => 1 / ratios[Math.floor(ratios.length * share)];
    console.log(
      name.padEnd(26),
      build.padEnd(7),
      String(tried).padEnd(6),
      String(beyond).padEnd(7),
      String(none).padEnd(5),
      shown(at(0.5)).padEnd(21),
      shown(at(0.01)).padEnd(15),
      shown(ratios.at(-1)).padEnd(22),
      (ms / tried).toFixed(2),
    );
  }
}

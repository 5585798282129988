// Chains of dense layers in this build beside another one: CPU time of what `collapse/any-depth` does, and its bounds.
//
//   npm run build && nice node bench/chains.mjs --beside DIR [--chains 2000] [--rounds 9] [--seed 1]
//
// DIR is the dist/ of the other build. Chains are drawn once, as plain values, and both builds are given the same
// ones, each chain right after the other build had it, in turns first and second. A round tries every chain; printed are
// this build's CPU time as a multiple of the other's, the median over the rounds, and the bounds of this build as a
// multiple of the other's, entry by entry: those must be at most 1. Exit 1 where a bound is wider, an output
// differs or what was certified is not.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { randomFrom } from '../dist/numbers/random.js';

const { values: options } = parseArgs({
  options: {
    beside: { type: 'string' },
    chains: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '9' },
    seed: { type: 'string', default: '1' },
  },
});
if (options.beside === undefined) {
  console.error('chains: expected --beside DIR, the dist/ of another build');
  process.exit(2);
}

/** What is measured of a build, by the modules of its dist/. */
const load = async (dist) => {
  const from = (path) => import(new URL(path, `file://${resolve(dist)}/`).href);
  const [law, { referenceIn }, formats, { judge }, oracle, collapse, forward, evaluation] =
    await Promise.all(
      [
        ...['laws/sentences/any-depth.js', 'subjects/reference.js', 'numbers/format.js'],
        ...['judge/judge.js', 'oracle/exact-forward.js', 'rounding/collapse-tolerance.js'],
        ...['rounding/forward-tolerance.js', 'rounding/evaluation-tolerance.js'],
      ].map(from),
    );
  const subject = referenceIn(formats.float64);
  const answer = (call) =>
    call.ask === 'collapse'
      ? subject.collapse(call.stack)
      : subject.forward(call.stack, call.inputs);
  /** The comparisons of the law, with the reference's answers. */
  const check = (chain, format, order) => {
    const profile = { format, order, asks: ['collapse', 'forward'] };
    const asking = law.default.check(chain, profile);
    let step = asking.next();
    while (!step.done) step = asking.next(answer(step.value));
    return step.value;
  };
  const whole = (chain) => check(chain, formats.float64, 'left').map(judge);
  return {
    ...{ formats, check },
    parts: {
      'whole check': whole,
      collapse: ({ stack }) => subject.collapse(stack),
      forward: ({ stack, inputs }) => subject.forward(stack, inputs),
      oracle: ({ stack, inputs }) => [oracle.exactMap(stack), oracle.exactForward(stack, inputs)],
      bounds: ({ stack, inputs, map }) => {
        const within = collapse.collapseTolerance(stack, formats.float64, 'left');
        return [
          forward.forwardTolerance(stack, inputs, formats.float64),
          evaluation.evaluationTolerance(map, inputs, formats.float64, within),
        ];
      },
    },
  };
};

/** Regimes of chains: how many of 20, and their units, layers and rows of inputs. */
const regimes = {
  '2 × 2': { of20: 4, units: [2, 2], layers: [2, 4], rows: [1, 2] },
  'small, 1 to 4 units': { of20: 9, units: [1, 4], layers: [1, 4], rows: [1, 4] },
  'medium, 16 to 64': { of20: 2, units: [16, 64], layers: [2, 3], rows: [1, 4] },
  'deep, 20 layers': { of20: 5, units: [2, 8], layers: [20, 20], rows: [1, 4] },
};

/** A number: of N(0, 1), an integer, 0, or with a wild exponent. */
const number = (random, kind) => {
  if (kind === 'integers') return random.integer(-4, 4);
  if (kind === 'sparse' && random.chance(0.5)) return 0;
  return kind === 'wild' ? random.normal() * 2 ** random.integer(-40, 40) : random.normal();
};

const drawn = (random, { units, layers, rows }) => {
  const kind = random.pick(['normal', 'normal', 'integers', 'sparse', 'wild']);
  const tensor = (m, n) =>
    Array.from({ length: m }, () => Array.from({ length: n }, () => number(random, kind)));
  const widths = Array.from({ length: random.integer(...layers) + 1 }, () =>
    random.integer(...units),
  );
  const chain = widths.slice(1).map((n, k) => ({
    ...{ kind: 'dense', weight: tensor(widths[k], n) },
    ...(random.chance(0.7) && { bias: tensor(1, n)[0] }),
  }));
  return {
    stack: { inputs: widths[0], layers: chain },
    inputs: tensor(random.integer(...rows), widths[0]),
  };
};

const [mine, other] = [
  await load(new URL('../dist', import.meta.url).pathname),
  await load(options.beside),
];
const random = randomFrom(Number(options.seed));
const chains = Object.fromEntries(
  Object.entries(regimes).map(([name, regime]) => [
    name,
    Array.from({ length: Math.round((Number(options.chains) * regime.of20) / 20) }, () => {
      const chain = drawn(random, regime);
      return { ...chain, map: other.parts.collapse(chain) };
    }),
  ]),
);

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
let failed = false;

const bounds = { entries: [], wider: 0, outputs: 0, different: 0, lost: 0 };
const entries = (within) => within.per?.flat() ?? [];
for (const chain of Object.values(chains).flat()) {
  for (const name of ['float64', 'float32'])
    for (const order of ['any', 'left', 'right']) {
      const [a, b] = [mine, other].map((build) => build.check(chain, build.formats[name], order));
      for (const [k, { lhs, within }] of a.entries()) {
        if (JSON.stringify(lhs) !== JSON.stringify(b[k].lhs)) bounds.different++;
        bounds.outputs++;
        const [now, before] = [entries(within), entries(b[k].within)];
        if (now.length < before.length) bounds.lost++;
        for (const [i, bound] of before.entries()) {
          if (now[i] > bound) bounds.wider++;
          if (now[i] !== 0 || bound !== 0) bounds.entries.push(now[i] / bound);
        }
      }
    }
}
console.log(
  `bounds, this build ÷ other, float64 and float32, orders any, left, right: ${bounds.entries.length} entries, ` +
    `median ${median(bounds.entries)}, largest ${bounds.entries.reduce((x, y) => Math.max(x, y), 0)}, ` +
    `wider ${bounds.wider}, certificates lost ${bounds.lost}; ` +
    `answers that differ: ${bounds.different} of ${bounds.outputs}`,
);
if (bounds.wider + bounds.different + bounds.lost > 0) failed = true;

/** CPU time of both builds on all chains, in microseconds, [this, other]. */
const timed = (part, list, turn) => {
  const spent = [0, 0];
  // Chains of a tenth of a millisecond: so many at a time that the clock's unit does not matter.
  const size = Math.ceil(list.length / 20);
  for (let start = 0; start < list.length; start += size) {
    const slice = list.slice(start, start + size);
    const first = (turn + start / size) % 2;
    for (const which of [first, 1 - first]) {
      const run = [mine, other][which].parts[part];
      const before = process.cpuUsage();
      for (const chain of slice) run(chain);
      const { user, system } = process.cpuUsage(before);
      spent[which] += user + system;
    }
  }
  return spent;
};

console.log(
  '\nCPU time, this build ÷ other: median of the rounds (least to largest), microseconds a chain',
);
const rounds = Number(options.rounds);
for (const part of Object.keys(mine.parts)) {
  for (const [name, list] of Object.entries(chains)) {
    const spent = Array.from({ length: rounds + 1 }, (_, turn) => timed(part, list, turn)).slice(1);
    const ratios = spent.map(([a, b]) => a / b).toSorted((a, b) => a - b);
    const each = [0, 1].map((side) => (median(spent.map((s) => s[side])) / list.length).toFixed(1));
    console.log(
      `${part.padEnd(12)} ${name.padEnd(20)} ${median(ratios).toFixed(2)} ` +
        `(${ratios[0].toFixed(2)} to ${ratios.at(-1).toFixed(2)})  ${each[0]} ÷ ${each[1]}`,
    );
  }
}
if (failed) process.exitCode = 1;

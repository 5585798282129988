// Holds honest kernels to every tolerance, against the exact oracle, and prints what came of it:
// violations (there must be none), how often there is no certificate, how tight the bounds are, and
// whether they would notice a weight that is off by 1e-9.
//
//   npm run bench -- certified-bounds [--stacks 20000] [--seed 1] [--formats float64,float32,…: all that have a name]
import { parseArgs } from 'node:util';
import { collapse } from '../dist/collapse/collapse.js';
import { equal } from '../dist/judge/comparison.js';
import { judge } from '../dist/judge/judge.js';
import { forwardIn } from '../dist/network/float64-forward.js';
import { dense, stackOf } from '../dist/network/stack.js';
import { float64Arithmetic } from '../dist/numbers/arithmetic.js';
import { float64 } from '../dist/numbers/format.js';
import { formatNamed, formats } from '../dist/numbers/named-formats.js';
import { randomFrom } from '../dist/numbers/random.js';
import { exactMap } from '../dist/oracle/exact-forward.js';
import { collapseTolerance } from '../dist/rounding/collapse-tolerance.js';
import { evaluationTolerance } from '../dist/rounding/evaluation-tolerance.js';
import { forwardTolerance } from '../dist/rounding/forward-tolerance.js';
import { associations, operations, sums } from '../dist/testing/honest-kernels.js';
import { perturbed, tryAll } from '../dist/testing/rounding-trial.js';
import { draw, families } from '../dist/testing/stack-families.js';

const { values } = parseArgs({
  options: {
    stacks: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    formats: { type: 'string', default: formats.map(({ name }) => name).join() },
  },
});
const stacks = Number(values.stacks);
const seed = Number(values.seed);
const size = { layers: 8, units: 12, deepest: 60 };

const digits = (x) =>
  Number.isFinite(x) ? (x < 1e4 ? String(Number(x.toPrecision(2))) : x.toExponential(0)) : '–';
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
const table = (head, rows) => {
  const cells = [head, head.map(() => '---'), ...rows];
  for (const row of cells) console.log(`| ${row.join(' | ')} |`);
  console.log();
};

/** Counts of findings under one name. */
const tally = () => ({ tried: 0, violations: 0, uncertified: 0, exact: 0, ratios: [] });
const count = (t, { judgement: { verdict, ratio }, exact }) => {
  t.tried++;
  if (verdict === 'beyond') t.violations++;
  if (verdict === 'uncertified') t.uncertified++;
  else if (exact) t.exact++;
  else if (ratio > 0) t.ratios.push(ratio);
};
const head = [
  'tried',
  'violations',
  'no certificate',
  'tolerance 0',
  'bound ÷ error, median',
  '1 in 100 above',
  'largest error ÷ bound',
];
const summary = ({ tried, violations, uncertified, exact, ratios }) => {
  ratios.sort((a, b) => a - b);
  return [
    tried,
    violations,
    percent(uncertified, tried),
    percent(exact, tried),
    digits(1 / ratios[Math.floor(ratios.length / 2)]),
    digits(1 / ratios[Math.floor(ratios.length / 100)]),
    (ratios.at(-1) ?? 0).toFixed(2),
  ];
};

/** The share of N(0, 1) stacks in which one weight off by that much is beyond the tolerance. */
const caught = (format, order, relative, trials) => {
  const random = randomFrom(seed);
  const dot = sums['in order, from the bias'](operations(format, false), random, format);
  let beyond = 0;
  for (let i = 0; i < trials; i++) {
    const { stack } = draw('normal', format, random, size);
    const wrong = associations['left fold'](
      dot,
      perturbed(stack, relative, format, random),
      random,
    );
    const truth = exactMap(stack);
    const { weight, bias } = collapseTolerance(stack, format, order);
    const verdicts = [
      judge(equal('W′', wrong.weight, truth.weight, weight)).verdict,
      judge(equal('b′', [wrong.bias], truth.bias, bias)).verdict,
    ];
    if (verdicts.includes('beyond')) beyond++;
  }
  return percent(beyond, trials);
};

let violations = 0;
for (const name of values.formats.split(',')) {
  const format = formatNamed(name);
  if (!format) throw new Error(`--formats: there is no format ${name}`);
  const byTolerance = {};
  const byFamily = {};
  const names = Object.keys(families);
  const started = performance.now();
  for (let k = 0; k < stacks; k++) {
    const family = names[k % names.length];
    const random = randomFrom(seed * 1_000_003 + k);
    for (const finding of tryAll(draw(family, format, random, size), format, random)) {
      byTolerance[finding.what] ??= tally();
      byFamily[family] ??= tally();
      count(byTolerance[finding.what], finding);
      count(byFamily[family], finding);
      if (finding.judgement.verdict !== 'beyond') continue;
      violations++;
      console.log(`violation: ${format.name}, ${family}, stack ${k}: ${JSON.stringify(finding)}`);
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`## ${format.name}: ${stacks} stacks, seed ${seed}, ${seconds} s\n`);
  const rows = (tallies) => Object.entries(tallies).map(([name, t]) => [name, ...summary(t)]);
  table(['tolerance', ...head], rows(byTolerance));
  table(['family', ...head], rows(byFamily));
  const trials = Math.max(100, Math.floor(stacks / 10));
  const changes = [1e-12, 1e-9, 1e-6, 1e-4, 1e-2].filter((x) => x > format.unit);
  table(
    ['noticed, N(0, 1): one weight off by', ...changes.map((x) => x.toExponential())],
    ['any', 'left', 'right'].map((order) => [
      `order ${order}`,
      ...changes.map((relative) => caught(format, order, relative, trials)),
    ]),
  );
}

/** Milliseconds of one call, the least of several batches. */
const time = (call) => {
  let least = Number.POSITIVE_INFINITY;
  for (let batch = 0; batch < 12; batch++) {
    const started = performance.now();
    let calls = 0;
    do {
      call();
      calls++;
    } while (performance.now() - started < 15);
    least = Math.min(least, (performance.now() - started) / calls);
  }
  return least;
};

console.log(
  '## Cost, as a multiple of: the stack, its collapse and the evaluation of that, in float64\n',
);
const random = randomFrom(seed);
const rows = (n, m) => Array.from({ length: n }, () => Array.from({ length: m }, random.normal));
table(
  ['layers × units', 'any', 'left', 'right', 'forward', 'evaluation'],
  [
    [3, 8],
    [6, 16],
    [12, 32],
    [8, 64],
  ].map(([layers, units]) => {
    const all = Array.from({ length: layers }, () => dense(rows(units, units), rows(1, units)[0]));
    const stack = stackOf(...all);
    const inputs = rows(5, units);
    const { weight, bias } = collapse(stack);
    const slack = collapseTolerance(stack, float64, 'any');
    const path = time(() => {
      forwardIn(float64Arithmetic, stack, inputs);
      const one = collapse(stack);
      forwardIn(float64Arithmetic, stackOf(dense(one.weight, one.bias)), inputs);
    });
    const times = [
      ...['any', 'left', 'right'].map((order) =>
        time(() => collapseTolerance(stack, float64, order)),
      ),
      time(() => forwardTolerance(stack, inputs, float64)),
      time(() => evaluationTolerance({ weight, bias }, inputs, float64, slack)),
    ];
    return [`${layers} × ${units}`, ...times.map((t) => digits(t / path))];
  }),
);
process.exitCode = violations > 0 ? 1 : 0;

/** Guessed tolerances beside ours: false alarms at right collapses, and the smallest change of a weight that is caught. */
import { renameSync, writeFileSync } from 'node:fs';
import { equal } from '../../dist/judge/comparison.js';
import { judge } from '../../dist/judge/judge.js';
import { toNumber } from '../../dist/numbers/dyadic.js';
import { float32, float64 } from '../../dist/numbers/format.js';
import { spacingAt } from '../../dist/numbers/neighbours.js';
import { randomFrom } from '../../dist/numbers/random.js';
import { exactMap } from '../../dist/oracle/exact-forward.js';
import { collapseTolerance } from '../../dist/rounding/collapse-tolerance.js';
import { associations, operations, sums } from '../../dist/testing/honest-kernels.js';
import { perturbed } from '../../dist/testing/rounding-trial.js';
import { draw } from '../../dist/testing/stack-families.js';
import { table } from '../parts/tables.mjs';

const size = { layers: 8, units: 12, deepest: 60 };
const families = [
  'normal',
  'he',
  'positive',
  'wild',
  'cancelling',
  'tiny bias',
  'deep',
  'integers',
];

/** 1, 0.3, 0.1, 0.03 … : by how much of itself one weight is off. */
const changes = Array.from({ length: 33 }, (_, k) => 10 ** (-k / 2));

/** |a − b| ≤ absolute + relative |b|, b what is expected. */
const within = (relative, absolute) => () => (a, b) =>
  Math.abs(a - b) <= absolute + relative * Math.abs(b);

/** What libraries compare by when nothing is said, as a test of two numbers; some go by the format. */
const guesses = {
  'numpy.allclose, torch.allclose: 1e-5, 1e-8': within(1e-5, 1e-8),
  'torch.testing.assert_close: 1e-7, 1e-7; float32 1.3e-6, 1e-5': (format) =>
    (format === float32 ? within(1.3e-6, 1e-5) : within(1e-7, 1e-7))(),
  'tfjs test_util: 1e-3; float64 as float32': within(0, 1e-3),
  'math.isclose: 1e-9 of the larger': () => (a, b) =>
    Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)),
  '4 ulp (GoogleTest)': (format) => (a, b) => Math.abs(a - b) <= 4 * spacingAt(b, format),
};

const any = 'Foldproof, order any';
const left = 'Foldproof, order left';

/** The numbers of exact balls, rounded to the format. */
const rounded = ({ exponent, middle }, format) =>
  middle.map((row) => row.map((mantissa) => format.round(toNumber({ mantissa, exponent }))));

/** What each tolerance says to two collapses of a stack, one in any association and one from the left. */
const judgesOf = (stack, format) => {
  const truth = exactMap(stack);
  const expected = [...rounded(truth.weight, format), ...rounded(truth.bias, format)];
  const ours = (order) => {
    const bound = collapseTolerance(stack, format, order);
    return ({ weight, bias }) => {
      const verdicts = [
        judge(equal('', weight, truth.weight, bound.weight)).verdict,
        judge(equal('', [bias], truth.bias, bound.bias)).verdict,
      ];
      if (verdicts.includes('beyond')) return 'beyond';
      return verdicts.includes('uncertified') ? 'uncertified' : 'within';
    };
  };
  const guessed =
    (isClose) =>
    ({ weight, bias }) =>
      [...weight, bias].every((row, i) => row.every((x, j) => isClose(x, expected[i][j])))
        ? 'within'
        : 'beyond';
  const byName = Object.entries(guesses).map(([name, of]) => [name, guessed(of(format))]);
  const [inAny, fromLeft] = [ours('any'), ours('left')];
  return (one, other) => ({
    ...Object.fromEntries(byName.map(([name, says]) => [name, says(one)])),
    [any]: inAny(one),
    [left]: fromLeft(other),
  });
};

/** Of one stack: what each tolerance says to right collapses, and the smallest change from which on it catches all. */
const tryStack = (family, format, seed) => {
  const random = randomFrom(seed);
  const { stack } = draw(family, format, random, size);
  const sum = random.pick(Object.keys(sums).filter((name) => !name.includes('float64')));
  const association = random.pick(Object.keys(associations));
  const fused = random.chance(0.3);
  const collapsed = (folded) => {
    const own = randomFrom(seed);
    const dot = sums[sum](operations(format, fused), own, format);
    return [
      associations[association](dot, folded, own),
      associations['left fold'](dot, folded, own),
    ];
  };
  const says = judgesOf(stack, format);
  const right = says(...collapsed(stack));
  // A weight of 0 is 0 times anything: another is taken.
  let at = seed;
  while (JSON.stringify(perturbed(stack, 1, format, randomFrom(at))) === JSON.stringify(stack))
    at += 1e6;
  const smallest = {};
  const lost = new Set();
  for (const change of changes) {
    const wrong = perturbed(stack, change, format, randomFrom(at));
    for (const [name, verdict] of Object.entries(says(...collapsed(wrong)))) {
      if (verdict !== 'beyond') lost.add(name);
      else if (!lost.has(name)) smallest[name] = change;
    }
  }
  return { right, smallest };
};

/** What 99 % of a list of changes do not exceed: undefined where more than 1 % were not caught at all. */
const caughtIn99 = (trials, name) => {
  const all = trials.map(({ smallest }) => smallest[name] ?? Number.POSITIVE_INFINITY);
  const change = all.sort((a, b) => a - b)[Math.ceil(0.99 * all.length) - 1];
  return Number.isFinite(change) ? change : undefined;
};

const percent = (x) => `${(100 * x).toFixed(1)} %`;
const change = (x) => (x === undefined ? 'none' : x.toExponential(0));
const shareOf = (trials, name, verdict) =>
  trials.filter(({ right }) => right[name] === verdict).length / trials.length;

const report = (byFormat, stacks, command) => {
  const sections = byFormat.map(({ format, byFamily, names }) => {
    const head = ['tolerance', ...families, 'all'];
    const rows = names.map((name) => [
      name,
      ...[...families.map((family) => byFamily[family]), Object.values(byFamily).flat()].map(
        (trials) =>
          `${percent(shareOf(trials, name, 'beyond'))} · ${change(caughtIn99(trials, name))}`,
      ),
    ]);
    return `## ${format.name}\n\n${table(head, rows)}`;
  });
  return `# What a tolerance catches, and whom it accuses

\`${command}\`: ${stacks} stacks of each family and format, of at most 8 layers and 12 units (*deep*: 20 to 60 layers of at most 5). Each is
collapsed correctly, in a drawn association and order of summation, with or without fused multiply-add, and again with one
weight times 1 + change. A cell has the share of right collapses that the tolerance accuses, and the smallest change
that it catches in 99 % of the stacks, from which on it catches every larger one that was tried (1, 0.3, 0.1 …). *none*:
not even a weight times 2. A guessed tolerance is given the exact W′ and b′, rounded to the format, as what is expected.

${sections.join('\n\n')}

Ours says nothing where it has no certificate; of these stacks that were ${byFormat
    .map(({ format, byFamily }) => {
      const trials = Object.values(byFamily).flat();
      return `${percent(shareOf(trials, any, 'uncertified'))} in ${format.name}`;
    })
    .join(' and ')}.
`;
};

export const measure = async ({ quick, stacks = quick ? 10 : 100 }) => {
  const byFormat = [];
  for (const format of [float64, float32]) {
    const byFamily = {};
    for (const family of families)
      byFamily[family] = Array.from({ length: stacks }, (_, k) => tryStack(family, format, k + 1));
    byFormat.push({ format, byFamily, names: [...Object.keys(guesses), any, left] });
  }
  const rows = byFormat.flatMap(({ format, byFamily, names }) => {
    const trials = Object.values(byFamily).flat();
    return names.map((name) => ({
      format: format.name,
      tolerance: name,
      'false alarms': percent(shareOf(trials, name, 'beyond')),
      'smallest change caught in 99 %': change(caughtIn99(trials, name)),
      '… of N(0, 1)': change(caughtIn99(byFamily.normal, name)),
      'no certificate': percent(shareOf(trials, name, 'uncertified')),
    }));
  });
  if (!quick) {
    const path = new URL('../../reports/tolerances.md', import.meta.url);
    const command = `npm run bench -- tolerances${stacks === 100 ? '' : ` --stacks ${stacks}`}`;
    writeFileSync(new URL(`${path.href}.new`), report(byFormat, stacks, command));
    renameSync(new URL(`${path.href}.new`), path);
  }
  const alarms = byFormat.flatMap(({ byFamily }) =>
    Object.values(byFamily)
      .flat()
      .flatMap(({ right }) => [right[any], right[left]]),
  );
  const count = alarms.filter((verdict) => verdict === 'beyond').length;
  return {
    rows,
    limits: [{ limit: 'no false alarm of ours', found: count, isMet: count === 0 }],
  };
};

// False alarms, and what is missed: thirteen kinds of honest subjects under every law, in every format, and
// dishonest ones whose only fault is one weight that is off by a relative 1e-9.
//
//   npm run build && node bench/honest.mjs [--stacks 100000] [--formats float64,float32,…: all that have a name] [--seed 1]
//
// `--stacks` is for each format; they are shared out among kinds and laws. Exit 1 on a false alarm.
import { parseArgs } from 'node:util';
import { defaults } from '../dist/input/defaults.js';
import anyDepth from '../dist/laws/sentences/any-depth.js';
import { laws } from '../dist/laws/sentences/index.js';
import { formatNamed, formats } from '../dist/numbers/named-formats.js';
import { precisionOf } from '../dist/numbers/precision.js';
import { randomFrom } from '../dist/numbers/random.js';
import { runLaw } from '../dist/run/check/run-law.js';
import { drive } from '../dist/run/trial/drive.js';
import { inProcess } from '../dist/subjects/in-process.js';
import { referenceIn } from '../dist/subjects/reference.js';
import {
  associations,
  flushings,
  forwardBy,
  operations,
  stored,
  sums,
} from '../dist/testing/honest-kernels.js';
import { drawManner, quantizedBy } from '../dist/testing/honest-quantisers.js';
import { perturbed } from '../dist/testing/rounding-trial.js';
import { draw } from '../dist/testing/stack-families.js';

const { values } = parseArgs({
  options: {
    stacks: { type: 'string', default: '100000' },
    formats: { type: 'string', default: formats.map(({ name }) => name).join() },
    seed: { type: 'string', default: '1' },
  },
});
const stacks = Number(values.stacks);
const seed = Number(values.seed);

/**
 * Honest ways to compute: association, the order that is declared of it, order of the sums, fused multiply-add; which
 * subnormal numbers become 0, where it flushes; and whether it quantises.
 */
const kinds = [
  { name: 'right fold', by: 'right fold', order: 'right' },
  { name: 'tree fold', by: 'random tree', order: 'any' },
  { name: 'sums from the back', sum: 'from the back, bias last' },
  { name: 'pairwise sums', sum: 'pairwise' },
  { name: 'FMA emulated', fused: true },
  { name: 'the format throughout' },
  { name: 'from the identity, four lanes', by: 'left fold from the identity', order: 'any', sum: 'four lanes' }, // biome-ignore format: a table
  { name: 'augmented tree, sums by trees', by: 'random tree of augmented matrices', order: 'any', sum: 'a random tree', fused: true }, // biome-ignore format: a table
  { name: 'a term a bias, wider sums', by: 'a sum of one term a bias', order: 'any', sum: 'in float64, rounded once' }, // biome-ignore format: a table
  { name: 'flushing', by: 'random tree', order: 'any', fused: true, flushing: 'all' },
  { name: 'flushing now and then', sum: 'pairwise', flushing: 'some' },
  { name: 'quantising', quantises: true },
  { name: 'training', trains: true },
];

/** Bits, scales and manner of a quantiser, by its number. */
const quantiser = (k) => {
  const random = randomFrom(k);
  const quantization = {
    bits: random.pick([4, 8, 8]),
    symmetric: random.chance(0.5),
    steps: 0.5,
    ...random.pick([{}, { axis: 0 }, { axis: 1 }, { axis: 0, block: 2 }, { axis: 1, block: 3 }]),
  };
  return { quantization, manner: drawManner(random) };
};

/** An honest subject. What it does at random depends on the shapes alone, so it is a function. */
const subjectOf = (kind, format, k) => {
  const { name, by = 'left fold', order = 'left', sum = 'in order, from the bias' } = kind;
  const { fused = false, flushing = 'all', quantises = false, trains = false } = kind;
  const { fit, activations } = referenceIn(format);
  const { quantization, manner } = quantiser(k);
  const dot = () => {
    const computed = operations(format, fused, flushings(randomFrom(1))[flushing]);
    const summed = sums[sum](computed, randomFrom(1), format);
    return format.sum ? stored(summed, format) : summed;
  };
  return {
    name,
    precision: precisionOf(format),
    order,
    ...(quantises && {
      quantization,
      quantize: (stack) => quantizedBy(manner, stack, quantization, format),
    }),
    ...(trains && { fit, descent: true, layers: ['dense', 'activation'], activations }),
    forward: (stack, inputs) => forwardBy(dot(), stack, inputs),
    collapse: (stack) =>
      stack.layers.length === 0
        ? referenceIn(format).collapse(stack)
        : associations[by](dot(), stack, randomFrom(1)),
  };
};

/** The laws of a kind: those about training; about quantised weights, a quantiser each, ten times over; or the others. */
const lawsOf = ({ quantises, trains }, asked) => {
  const isQuantised = ({ asks }) => asks.includes('quantize');
  const isTrained = ({ asks }) => asks.includes('fit');
  if (trains) return asked.filter(isTrained);
  if (!quantises) return asked.filter((law) => !isQuantised(law) && !isTrained(law));
  return Array.from({ length: 10 }, () => asked.filter(isQuantised)).flat();
};

/** The respondent, with the depth and the width of each first question of a stack counted. */
const counting = (respondent, seen) => {
  const known = new WeakSet();
  return {
    ...respondent,
    ask: (call) => {
      const { stack } = call;
      if (!known.has(stack)) {
        known.add(stack);
        const width = Math.max(
          stack.inputs,
          ...stack.layers.map(({ weight }) => weight?.[0]?.length ?? 0),
        );
        seen.stacks++;
        if (stack.layers.length >= 4) seen.deep++;
        if (width >= 8) seen.wide++;
        seen.deepest = Math.max(seen.deepest, stack.layers.length);
        seen.widest = Math.max(seen.widest, width);
      }
      return respondent.ask(call);
    },
  };
};

const line = (cells) => console.log(`| ${cells.join(' | ')} |`);
const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;
let alarms = 0;

for (const name of values.formats.split(',')) {
  const kept = formatNamed(name);
  if (!kept) throw new Error(`--formats: there is no format ${name}`);
  // Laws about activations, and over other numbers, do not concern these subjects, but where they train.
  const asked = laws.filter(
    ({ asks, domain, sends, quantifier, sample }) =>
      asks.length > 0 &&
      (asks.includes('fit') || (!domain.activations && !sends)) &&
      quantifier === 'every' &&
      !sample &&
      !asks.includes('collapseModulo') &&
      !domain.networks &&
      !asks.some((ask) => ask === 'fold' || ask === 'gradient'),
  );
  const seen = { stacks: 0, deep: 0, wide: 0, deepest: 0, widest: 0 };
  const pairs = kinds.reduce((sum, kind) => sum + lawsOf(kind, asked).length, 0);
  const runs = Math.ceil(stacks / pairs);
  console.log(
    `## ${name}: ${pairs} pairs of a kind and a law × ${runs} stacks = ${pairs * runs}\n`,
  );
  line(['subject', 'stacks', 'false alarms', 'no certificate', 'largest error ÷ bound', 's']);
  line(new Array(6).fill('---'));
  const byLaw = new Map();
  let total = 0;
  for (const [k, kind] of kinds.entries()) {
    const sum = { runs: 0, alarms: 0, uncertified: 0, tightness: 0 };
    const started = performance.now();
    const format = kind.flushing ? { ...kept, subnormals: 'flushed' } : kept;
    for (const [at, law] of lawsOf(kind, asked).entries()) {
      const respondent = counting(
        inProcess(subjectOf(kind, format, at), { subject: kind.name }),
        seen,
      );
      const budget = {
        seed: seed * 100 + k,
        runs,
        size: defaults.size,
        shrinkTime: 5_000,
      };
      const result = await runLaw(law, respondent, budget);
      sum.runs += result.runs;
      sum.uncertified += result.uncertified;
      sum.tightness = Math.max(sum.tightness, result.tightness);
      const before = byLaw.get(law.id) ?? { uncertified: 0, runs: 0 };
      byLaw.set(law.id, {
        uncertified: before.uncertified + result.uncertified,
        runs: before.runs + result.runs,
      });
      if (result.status !== 'falsified') continue;
      sum.alarms++;
      console.log(
        `false alarm: ${name}, ${kind.name}, ${law.id}: ${result.counterexample.message}`,
      );
      console.log(JSON.stringify(result.counterexample.case));
    }
    alarms += sum.alarms;
    total += sum.runs;
    line([
      kind.name,
      sum.runs,
      sum.alarms,
      percent(sum.uncertified, sum.runs),
      sum.tightness.toFixed(2),
      ((performance.now() - started) / 1000).toFixed(0),
    ]);
  }
  const most = [...byLaw].sort(
    ([, a], [, b]) => b.uncertified / b.runs - a.uncertified / a.runs,
  )[0];
  console.log(
    `\n${total} stacks; most often without a certificate: ${most[0]}, ${percent(most[1].uncertified, most[1].runs)}\n` +
      `of the stacks asked, ${percent(seen.deep, seen.stacks)} have four layers or more (at most ${seen.deepest}), ` +
      `${percent(seen.wide, seen.stacks)} eight units or more (at most ${seen.widest})\n`,
  );
}

/** The reference with one weight, chosen by the seed, off by a relative 1e-9. */
const off = async (order, trials) => {
  const format = formatNamed('float64');
  const reference = referenceIn(format);
  let caught = 0;
  for (let i = 0; i < trials; i++) {
    const random = randomFrom(seed * 1_000_003 + i);
    const c = draw('normal', format, random, { layers: 8, units: 12, deepest: 60 });
    const wrong = perturbed(c.stack, 1e-9, format, random);
    const subject = { ...reference, order, collapse: () => reference.collapse(wrong) };
    const trial = await drive(anyDepth, c, inProcess(subject, { subject: 'off by 1e-9' }));
    if (trial.status === 'failed') caught++;
  }
  return percent(caught, trials);
};
const trials = Math.max(100, Math.floor(stacks / 20));
console.log(`## One weight of N(0, 1) stacks off by a relative 1e-9, float64, ${trials} stacks\n`);
line(['order declared', 'caught by collapse/any-depth']);
line(['---', '---']);
for (const order of ['any', 'left']) line([order, await off(order, trials)]);
process.exitCode = alarms > 0 ? 1 : 0;

/** Cases a second, with and without oracle, beside peers that have none. */
import fc from 'fast-check';
import { collapse } from '../../dist/collapse/collapse.js';
import { cases, drawCase } from '../../dist/generators/cases.js';
import { equal } from '../../dist/judge/comparison.js';
import { exact } from '../../dist/judge/tolerance.js';
import { askCollapse, askForward } from '../../dist/laws/asks.js';
import { laws } from '../../dist/laws/sentences/index.js';
import { forward64 } from '../../dist/network/float64-forward.js';
import { dense, stackOf } from '../../dist/network/stack.js';
import { float64 } from '../../dist/numbers/format.js';
import { exactForward, exactMap } from '../../dist/oracle/exact-forward.js';
import { earlyTolerances } from '../../dist/rounding/normal-tolerances.js';
import { isSurelyBounded } from '../../dist/rounding/surely-bounded.js';
import { runLaw } from '../../dist/run/check/run-law.js';
import { inProcess } from '../../dist/subjects/in-process.js';
import { reference } from '../../dist/subjects/reference.js';
import { cpuSeconds, inTurn, ratios } from '../parts/interleaved.mjs';
import { agrees, hypothesisSeconds, idiomaticCases, numbersOf } from '../parts/peers.mjs';
import { summary } from '../parts/statistics.mjs';

/** With as many runs that the round before the first one has compiled what there is to compile. */
const sizes = {
  small: { layers: 4, units: 4, runs: 16_000 },
  medium: { layers: 8, units: 16, runs: 4000 },
  large: { layers: 32, units: 64, runs: 480 },
};

const law = laws.find(({ id }) => id === 'collapse/any-depth');

/** The law asks the same, and nothing that was said is judged: what a case costs before any oracle. */
const asked = {
  ...law,
  *check({ stack, inputs }) {
    const { weight, bias } = yield* askCollapse(stack);
    yield* askForward(stack, inputs);
    yield* askForward(stackOf(dense(weight, bias)), inputs);
    return [equal('nothing', [[0]], [[0]], exact(1, 1, 'nothing is compared'))];
  },
};

/** What the law is judged by, in doubles alone: enclosures of all exact numbers, and all tolerances that are surely finite. */
const enclose = ({ stack, inputs }) => {
  exactMap(stack);
  exactForward(stack, inputs);
  if (!isSurelyBounded(stack, float64, inputs)) return undefined;
  const { weight, bias, forward, layer } = earlyTolerances(stack, inputs, 'left');
  return [weight(), bias(), forward(), layer(collapse(stack))];
};

/** Both sides in float64, compared by a guessed tolerance as the peers do. */
const floatsAgree = ({ stack, inputs }) => {
  const { weight, bias } = collapse(stack);
  const deep = forward64(stack, inputs);
  const flat = forward64(stackOf(dense(weight, bias)), inputs);
  return deep.every((row, i) =>
    row.every((y, j) => !(Math.abs(y - flat[i][j]) > 1e-8 + 1e-5 * Math.abs(y))),
  );
};

const mean = (list) => list.reduce((sum, x) => sum + x, 0) / list.length;

const atSize = async (name, { layers, units, runs }, { quick }) => {
  const size = { layers, units };
  const n = quick ? Math.ceil(runs / 4) : runs;
  let seed = 1;
  const each = (work) => async () => (await cpuSeconds(work)) / n;
  const ask = () => inProcess(() => reference, { subject: 'reference' });
  const budget = () => ({ seed: seed++, runs: n, size, shrinkTime: 1000 });
  // What differs is not counted: allclose accuses right stacks too, and a failure would be shrunk.
  const property = (arbitrary, holds) => () =>
    fc.assert(
      fc.property(arbitrary, (c) => {
        holds(c);
      }),
      { seed: seed++, numRuns: n },
    );
  const own = cases(law.domain, { format: float64 }, size);
  const idiomatic = idiomaticCases(size);
  const peer = Math.ceil(n / 20);
  const atHand = Array.from(
    { length: n },
    (_, k) => drawCase(law.domain, { format: float64 }, size, k).case,
  );
  const programs = {
    'Foldproof, oracle and tolerance': each(() => runLaw(law, ask(), budget())),
    'Foldproof, drawn and asked, not judged': each(() => runLaw(asked, ask(), budget())),
    'enclosures and tolerances alone, of cases at hand': each(() => {
      for (const c of atHand) enclose(c);
    }),
    'Foldproof, no oracle': each(property(own, floatsAgree)),
    'bare loop over the same cases': each(() => {
      for (let k = 0; k < n; k++)
        floatsAgree(drawCase(law.domain, { format: float64 }, size, seed++).case);
    }),
    'fast-check idiomatic, no oracle': each(property(idiomatic, agrees)),
  };
  const hasHypothesis = hypothesisSeconds(size, 1) !== undefined;
  if (hasHypothesis)
    programs['Hypothesis and numpy, no oracle'] = () => hypothesisSeconds(size, peer);
  const found = await inTurn(programs, quick ? 3 : 5);
  const idiom = found['fast-check idiomatic, no oracle'];
  const rows = Object.entries(found).map(([what, seconds]) => ({
    size: `${name}: ≤ ${units} wide, ≤ ${layers} deep`,
    what,
    'cases a second': summary(seconds.map((s) => 1 / s)),
    '÷ fast-check idiomatic': summary(ratios(idiom, seconds)),
  }));
  if (!hasHypothesis)
    rows.push({ size: rows[0].size, what: 'Hypothesis and numpy: not installed' });
  const sample = (arbitrary) => mean(fc.sample(arbitrary, { seed: 1, numRuns: 50 }).map(numbersOf));
  rows.push(
    { size: rows[0].size, what: `numbers in a case of Foldproof: ${sample(own).toFixed(0)}` },
    { size: rows[0].size, what: `… of the idiomatic: ${sample(idiomatic).toFixed(0)}` },
  );
  const ours = found['Foldproof, oracle and tolerance'];
  const least = name === 'small' ? 3 : 4.5;
  const atLeast = (what, factor, against) => {
    const ratio = summary(ratios(against, ours));
    return {
      limit: `${name}, with oracle and tolerance: ≥ ${factor} × ${what}`,
      found: ratio,
      isMet: ratio.median >= factor,
    };
  };
  const slowdown = summary(
    ratios(found['Foldproof, no oracle'], found['bare loop over the same cases']),
  );
  return {
    rows,
    limits: [
      atLeast('idiomatic fast-check without oracle', least, idiom),
      ...(hasHypothesis
        ? [atLeast('Hypothesis and numpy', 150, found['Hypothesis and numpy, no oracle'])]
        : []),
      {
        limit: `${name}, without oracle: time ≤ 1.3 × the bare loop`,
        found: slowdown,
        isMet: slowdown.median <= 1.3,
      },
    ],
  };
};

export const measure = async (options) => {
  const parts = [];
  for (const [name, size] of Object.entries(sizes)) parts.push(await atSize(name, size, options));
  return { rows: parts.flatMap(({ rows }) => rows), limits: parts.flatMap(({ limits }) => limits) };
};

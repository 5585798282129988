// Trees of every kind of layer as the laws draw them, run layer by layer and folded, in several orders of summation.
//
//   npm run bench -- trees, or node bench/trees.mjs [--trees 2000] [--from 0] [--seed 1] [--format float64]
//
// `--trees` is for each format, from case `--from` on. Each is a case of network/forward: its outputs are computed in
// five orders, with a multiplication and the addition after it rounded twice or once, and judged by the comparison of
// that law. Its fold, whose numbers are computed in one of these orders, is judged by the comparisons of fold/preserves;
// then the folded tree is run as the tree was. Exit 1 on a comparison beyond its bound.
import { parseArgs } from 'node:util';
import { foldIn } from '../dist/folding/fold-network.js';
import { drawCase } from '../dist/generators/cases.js';
import { everyLayer } from '../dist/generators/networks/kinds-for.js';
import { defaults } from '../dist/input/defaults.js';
import { judge } from '../dist/judge/judge.js';
import foldPreserves from '../dist/laws/sentences/fold-preserves.js';
import networkForward from '../dist/laws/sentences/network-forward.js';
import { branchesOf } from '../dist/layers/layer-scalars.js';
import { forwardWith } from '../dist/network/float64-forward.js';
import { bfloat16, float16, float32, float64 } from '../dist/numbers/format.js';
import { randomFrom } from '../dist/numbers/random.js';
import { caseSeed } from '../dist/run/check/seed.js';
import { inProcess } from '../dist/subjects/in-process.js';
import { referenceIn } from '../dist/subjects/reference.js';
import { operations, sums } from '../dist/testing/honest-kernels.js';

const { values } = parseArgs({
  options: {
    trees: { type: 'string', default: '2000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string' },
  },
});
const [trees, from, seed] = [values.trees, values.from, values.seed].map(Number);

const orders = [
  'in order, from the bias',
  'from the back, bias last',
  'pairwise',
  'four lanes',
  'a random tree',
];

/** The arithmetic of a format with sums in that order. */
const ordered = (format, order, fused, random) => {
  const o = operations(format, fused);
  const dot = sums[order](o, random, format);
  const columns = (rows) => rows[0].map((_, j) => rows.map((row) => row[j]));
  return {
    name: format.name,
    from: format.round,
    add: o.add,
    multiply: o.multiply,
    affine: (x, weight, bias) => {
      const w = columns(weight);
      return x.map((row) => w.map((column, j) => dot(row, column, bias ? bias[j] : 0)));
    },
  };
};

/** What a law says of an answer, [batch × outputs] or a network: its comparisons, or in a word why there are none. */
const said = (law, c, profile, answer) => {
  const asking = law.check(c, profile);
  const { done, value } = asking.next();
  return done ? value : asking.next(answer).value;
};

const allFinite = (answer) =>
  Array.isArray(answer)
    ? answer.every(allFinite)
    : typeof answer === 'object' && answer !== null
      ? Object.values(answer).every(allFinite)
      : typeof answer !== 'number' || Number.isFinite(answer);

const depthOf = (layers) =>
  layers.reduce((sum, layer) => sum + 1 + Math.max(0, ...branchesOf(layer).map(depthOf)), 0);

for (const format of [float64, float32, float16, bfloat16]) {
  if (values.format && values.format !== format.name) continue;
  const random = randomFrom(seed);
  const { profile } = inProcess(referenceIn(format), { subject: 'reference' });
  const arithmetics = orders.flatMap((order) =>
    [false, true].map((fused) => ordered(format, order, fused, random)),
  );
  const tally = { within: 0, beyond: 0, uncertified: 0, branching: 0, folded: 0, largest: 0 };
  const depths = new Map();
  const hold = (what, c, comparison) => {
    const { verdict, ratio } = judge(comparison);
    tally[verdict]++;
    if (verdict === 'within') tally.largest = Math.max(tally.largest, ratio);
    if (verdict === 'beyond') console.log(format.name, what, JSON.stringify({ ratio, c }));
  };
  /** Holds what a tree gives in each order to network/forward, which is asked once for what is true. */
  const run = (c, what) => {
    let comparisons;
    for (const arithmetic of arithmetics) {
      const outputs = forwardWith(arithmetic, c.stack, c.inputs);
      comparisons ??= said(networkForward, c, profile, outputs);
      if (typeof comparisons === 'string' || 'none' in comparisons[0].within || !allFinite(outputs))
        tally.uncertified++;
      else hold(what, c, { ...comparisons[0], lhs: outputs });
    }
  };
  const began = performance.now();
  for (let k = from; k < from + trees; k++) {
    const { case: c } = drawCase(
      networkForward.domain,
      profile,
      defaults.size,
      caseSeed(seed, networkForward.id, k),
      k,
    );
    const depth = depthOf(c.stack.layers);
    depths.set(depth, (depths.get(depth) ?? 0) + 1);
    if (everyLayer(c.stack.layers).some((layer) => branchesOf(layer).length > 0)) tally.branching++;
    run(c, 'layer by layer');
    const folded = foldIn(arithmetics[k % arithmetics.length], c.stack);
    if (!allFinite(folded.layers)) {
      tally.uncertified++;
      continue;
    }
    if (JSON.stringify(folded) !== JSON.stringify(c.stack)) tally.folded++;
    const fold = said(foldPreserves, c, profile, folded);
    if (typeof fold === 'string') tally.uncertified++;
    else for (const comparison of fold) hold('folded', c, comparison);
    run({ ...c, stack: folded }, 'folded, then run');
  }
  const share = (n) => `${((100 * n) / trees).toFixed(1)} %`;
  const deep = [...depths].sort(([a], [b]) => a - b).map(([depth, n]) => `${depth}: ${share(n)}`);
  console.log(
    `${format.name}: ${trees} trees, ${share(tally.branching)} with branches, ${share(tally.folded)} changed by the fold; ` +
      `${tally.within} comparisons within, ${tally.beyond} beyond, ${tally.uncertified} uncertified, largest ${tally.largest.toFixed(3)}; ` +
      `${Math.round((performance.now() - began) / 1000)} s`,
  );
  console.log(`  layers on the longest way, ${deep.join(', ')}`);
  if (tally.beyond > 0) process.exitCode = 1;
}

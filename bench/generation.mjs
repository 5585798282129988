// Two ways to draw and to shrink a stack, side by side on the same bugs:
//   own        one seed a case, swarms of regimes, shrunk by structure (src/generators)
//   idiomatic  fast-check's own combinators: widths, then `chain` to fc.double matrices
// node bench/generation.mjs [--seeds 20] [--runs 1000] [--layers 6] [--units 6]
// The bugs are the mutants that `collapse/any-depth` kills by what they answer. Times are of this
// process's CPU; both ways drive the same law through the same driver.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { sizeOfCase } from '../dist/documents/counterexample-size.js';
import { cases } from '../dist/generators/cases.js';
import { laws } from '../dist/laws/sentences/index.js';
import { dense } from '../dist/network/stack.js';
import { float64 } from '../dist/numbers/format.js';
import { failsAlike } from '../dist/run/counterexample/shrink.js';
import { drive } from '../dist/run/trial/drive.js';
import { inProcess } from '../dist/subjects/in-process.js';
import { subjectOf } from '../dist/subjects/mutant.js';
import { mutants } from '../dist/subjects/mutants/index.js';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    runs: { type: 'string', default: '1000' },
    layers: { type: 'string', default: '6' },
    units: { type: 'string', default: '6' },
  },
});
const [seeds, runs, layers, units] = ['seeds', 'runs', 'layers', 'units'].map((name) =>
  Number(values[name]),
);
const law = laws.find(({ id }) => id === 'collapse/any-depth');
const bugs = mutants.filter(
  ({ killedBy }) => killedBy.law === law.id && killedBy.class === 'differs',
);

/** What most property tests of such code write. */
const idiomatic = () => {
  const number = fc.double({ min: -1000, max: 1000, noNaN: true });
  const row = (n) => fc.array(number, { minLength: n, maxLength: n });
  const rows = (m, n) => fc.array(row(n), { minLength: m, maxLength: m });
  const layer = (m, n) =>
    fc
      .tuple(rows(m, n), fc.option(row(n), { nil: undefined }))
      .map(([weight, bias]) => dense(weight, bias));
  return fc
    .array(fc.integer({ min: 1, max: units }), { minLength: 2, maxLength: layers + 1 })
    .chain((widths) =>
      fc.record({
        inputs: fc.integer({ min: 1, max: 3 }).chain((n) => rows(n, widths[0])),
        stack: fc
          .tuple(...widths.slice(1).map((width, k) => layer(widths[k], width)))
          .map((all) => ({ inputs: widths[0], layers: all })),
      }),
    );
};

const designs = {
  own: () => cases(law.domain, { format: float64 }, { layers, units }),
  idiomatic,
};

/** One search: when it found the bug, what it shrank to, and what that took. */
const search = async (arbitrary, mutant, seed) => {
  const respondent = inProcess(() => subjectOf(mutant), { subject: mutant.name });
  let first;
  let [found, evaluations, last, shrinking] = [0, 0, undefined, 0];
  const property = fc.asyncProperty(arbitrary, async (c) => {
    if (first) evaluations++;
    else found++;
    const trial = await drive(law, c, respondent);
    const fails = first ? failsAlike(first, trial) : trial.status === 'failed';
    if (!fails) return true;
    if (!first) shrinking = process.cpuUsage().user;
    first ??= trial;
    last = c;
    return false;
  });
  await fc.check(property, {
    seed,
    numRuns: runs,
    plugins: [fc.interruptAfterTimeLimit(60_000)],
  });
  const ms = (process.cpuUsage().user - shrinking) / 1000;
  return last && { found, evaluations, ms, size: sizeOfCase(last) };
};

const quantile = (list, q) =>
  list.toSorted((a, b) => a - b)[Math.floor(q * (list.length - 1))] ?? Number.NaN;
const percent = (n, of) => `${((100 * n) / of).toFixed(1)} %`;
const mean = (list) => list.reduce((sum, x) => sum + x, 0) / list.length;

const table = [];
for (const [name, make] of Object.entries(designs)) {
  const all = { tried: 0, soon: 0, minimal: 0, extra: [], evaluations: [], ms: [] };
  for (const mutant of bugs) {
    const pinned = sizeOfCase(mutant.minimal);
    for (let seed = 1; seed <= seeds; seed++) {
      all.tried++;
      const end = await search(make(), mutant, seed);
      if (!end) continue;
      if (end.found <= 100) all.soon++;
      const keys = ['layers', 'scalars', 'nonzeros'];
      if (keys.every((key) => end.size[key] === pinned[key])) all.minimal++;
      all.extra.push(end.size.scalars - pinned.scalars);
      all.evaluations.push(end.evaluations);
      all.ms.push(end.ms);
    }
  }
  table.push({
    design: name,
    'found ≤ 100': percent(all.soon, all.tried),
    [`≤ ${runs} runs`]: percent(all.extra.length, all.tried),
    'exactly minimal': percent(all.minimal, all.extra.length),
    'extra scalars': mean(all.extra).toFixed(1),
    'evaluations median / p95': `${quantile(all.evaluations, 0.5)} / ${quantile(all.evaluations, 0.95)}`,
    'shrink ms median / p95': `${quantile(all.ms, 0.5).toFixed(1)} / ${quantile(all.ms, 0.95).toFixed(1)}`,
  });
}
console.log(
  `${bugs.length} bugs × ${seeds} seeds × up to ${runs} runs; stacks of up to ${layers} layers, up to ${units} wide`,
);
console.table(table);

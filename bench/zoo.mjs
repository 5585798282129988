// How soon each mutant is found, and how small its counterexample becomes.
// node bench/zoo.mjs [--seeds 50] [--runs 1000] [--only NAME]
import { parseArgs } from 'node:util';
import { sizeOfCase } from '../dist/documents/counterexample-size.js';
import { defaults } from '../dist/input/defaults.js';
import { laws } from '../dist/laws/sentences/index.js';
import { runLaw } from '../dist/run/check/run-law.js';
import { inProcess } from '../dist/subjects/in-process.js';
import { subjectOf } from '../dist/subjects/mutant.js';
import { mutants } from '../dist/subjects/mutants/index.js';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '50' },
    runs: { type: 'string', default: '1000' },
    only: { type: 'string' },
  },
});
const seeds = Number(values.seeds);
const runs = Number(values.runs);
const quantile = (list, q) => list.toSorted((a, b) => a - b)[Math.floor(q * (list.length - 1))];
const percent = (n, of) => `${((100 * n) / of).toFixed(1)} %`;

const all = { pairs: 0, soon: 0, found: 0, minimal: 0, close: 0, evaluations: [] };
console.log(
  'mutant | found ≤ 100 | ≤ runs | exactly minimal | evaluations median / p95 | ms median',
);
for (const mutant of mutants.filter(({ name }) => !values.only || name === values.only)) {
  const law = laws.find(({ id }) => id === mutant.killedBy.law);
  const pinned = sizeOfCase(mutant.minimal);
  const key = ({ layers, scalars, nonzeros }) => `${layers}/${scalars}/${nonzeros}`;
  const one = { soon: 0, found: 0, minimal: 0, evaluations: [], ms: [], others: new Map() };
  for (let seed = 1; seed <= seeds; seed++) {
    const respondent = inProcess(() => subjectOf(mutant), { subject: mutant.name });
    const budget = { seed, runs, size: defaults.size, shrinkTime: 60_000, stopAtFirst: true };
    const result = await runLaw(law, respondent, budget);
    all.pairs++;
    if (!result.counterexample) continue;
    one.found++;
    if (result.counterexample.replay.run < 100) one.soon++;
    const size = sizeOfCase(result.counterexample.case);
    const same = key(size) === key(pinned) && result.counterexample.class === mutant.killedBy.class;
    if (same) one.minimal++;
    else one.others.set(key(size), (one.others.get(key(size)) ?? 0) + 1);
    if (same || (size.layers === pinned.layers && size.scalars <= pinned.scalars + 1)) all.close++;
    one.evaluations.push(result.counterexample.evaluations);
    one.ms.push(result.ms);
  }
  all.soon += one.soon;
  all.found += one.found;
  all.minimal += one.minimal;
  all.evaluations.push(...one.evaluations);
  const others = [...one.others].map(([size, n]) => `${size} × ${n}`).join(', ');
  console.log(
    [
      mutant.name,
      percent(one.soon, seeds),
      percent(one.found, seeds),
      `${percent(one.minimal, one.found)} (${key(pinned)})`,
      `${quantile(one.evaluations, 0.5)} / ${quantile(one.evaluations, 0.95)}`,
      quantile(one.ms, 0.5),
      others && `else ${others}`,
    ].join(' | '),
  );
}
console.log(
  `all: found ≤ 100 ${percent(all.soon, all.pairs)}, ≤ ${runs} ${percent(all.found, all.pairs)}; ` +
    `exactly minimal ${percent(all.minimal, all.found)}, within one scalar ${percent(all.close, all.found)}; ` +
    `evaluations median ${quantile(all.evaluations, 0.5)}, p95 ${quantile(all.evaluations, 0.95)}`,
);

/** How soon each known bug is found and how small its counterexample becomes: --seeds 3, for the limits 50. */

import { sizeOfCase } from '../../dist/documents/counterexample-size.js';
import { defaults } from '../../dist/input/defaults.js';
import { laws } from '../../dist/laws/sentences/index.js';
import { runLaw } from '../../dist/run/check/run-law.js';
import { inProcess } from '../../dist/subjects/in-process.js';
import { subjectOf } from '../../dist/subjects/mutant.js';
import { mutants } from '../../dist/subjects/mutants/index.js';
import { cpuSeconds } from '../parts/interleaved.mjs';
import { quantile, share, summary } from '../parts/statistics.mjs';

const keyOf = ({ layers, scalars, nonzeros }) => `${layers}/${scalars}/${nonzeros}`;
const percent = (x) => `${(100 * x).toFixed(1)} %`;

const search = async (mutant, law, seed) => {
  const respondent = inProcess(() => subjectOf(mutant), { subject: mutant.name });
  const budget = { seed, runs: 1000, size: defaults.size, shrinkTime: 60_000, stopAtFirst: true };
  let result;
  const seconds = await cpuSeconds(async () => {
    result = await runLaw(law, respondent, budget);
  });
  const { counterexample } = result;
  if (!counterexample) return { seconds, run: Number.POSITIVE_INFINITY };
  const isMinimal =
    keyOf(sizeOfCase(counterexample.case)) === keyOf(sizeOfCase(mutant.minimal)) &&
    counterexample.class === mutant.killedBy.class;
  const { evaluations, replay } = counterexample;
  return { seconds, run: replay.run, evaluations, isMinimal };
};

export const measure = async ({ quick, seeds = quick ? 1 : 3 }) => {
  const rows = [];
  const all = [];
  for (const mutant of quick ? mutants.filter((_, k) => k % 10 === 0) : mutants) {
    const law = laws.find(({ id }) => id === mutant.killedBy.law);
    const found = [];
    for (let seed = 1; seed <= seeds; seed++) found.push(await search(mutant, law, seed));
    all.push(...found);
    const shrunk = found.filter(({ evaluations }) => evaluations !== undefined);
    rows.push({
      mutant: mutant.name,
      'found ≤ 100': percent(share(found.map(({ run }) => run < 100))),
      '≤ 1,000': percent(shrunk.length / found.length),
      'exactly minimal': percent(share(shrunk.map(({ isMinimal }) => isMinimal))),
      evaluations: summary(shrunk.map(({ evaluations }) => evaluations)),
      'CPU ms, found and shrunk': summary(found.map(({ seconds }) => 1000 * seconds)),
    });
  }
  const shrunk = all.filter(({ evaluations }) => evaluations !== undefined);
  const evaluations = shrunk.map((one) => one.evaluations);
  const limit = (text, found, isMet, show = percent) => ({
    limit: text,
    found: show(found),
    isMet,
  });
  const soon = share(all.map(({ run }) => run < 100));
  const everFound = shrunk.length / all.length;
  const minimal = share(shrunk.map(({ isMinimal }) => isMinimal));
  const [median, high] = [quantile(evaluations, 0.5), quantile(evaluations, 0.95)];
  return {
    rows,
    notes: [`${rows.length} known bugs × ${seeds} seeds, by the law that kills each.`],
    limits: [
      limit('≥ 99.9 % found within 100 runs', soon, soon >= 0.999),
      limit('100 % found within 1,000 runs', everFound, everFound === 1),
      limit('≥ 99 % exactly minimal', minimal, minimal >= 0.99),
      limit('shrink evaluations, median ≤ 12', median, median <= 12, (x) => x),
      limit('shrink evaluations, p95 ≤ 40', high, high <= 40, (x) => x),
    ],
  };
};

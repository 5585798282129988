// How often laws say nothing: cases without a certificate, and cases that are undecided, in each format.
//
//   npm run build && node bench/without-verdict.mjs [--runs 200] [--formats float8-e4m3,…] [--seed 1] [--law ID]
//   [--least 1: laws that say nothing in fewer percent of their runs are left out]
//
// The subject is the reference, which declares no order of its products.
import { parseArgs } from 'node:util';
import { defaults } from '../dist/input/defaults.js';
import { laws } from '../dist/laws/sentences/index.js';
import { formatNamed, formats } from '../dist/numbers/named-formats.js';
import { runLaw } from '../dist/run/check/run-law.js';
import { inProcess } from '../dist/subjects/in-process.js';
import { referenceIn } from '../dist/subjects/reference.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    formats: { type: 'string', default: formats.map(({ name }) => name).join() },
    seed: { type: 'string', default: '1' },
    law: { type: 'string', default: '' },
    least: { type: 'string', default: '1' },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
const percent = (part, whole) => (whole > 0 ? `${((100 * part) / whole).toFixed(1)} %` : '-');

const asked = laws.filter(
  ({ id, asks, sample }) => asks.length > 0 && !sample && id.startsWith(values.law),
);

for (const name of values.formats.split(',')) {
  const format = formatNamed(name);
  if (!format) throw new Error(`--formats: there is no format ${name}`);
  console.log(
    `## ${name}\n\n| law | runs | no certificate | undecided | s |\n| --- | --- | --- | --- | --- |`,
  );
  const sum = { runs: 0, uncertified: 0, undecided: 0 };
  for (const law of asked) {
    const started = performance.now();
    const subject = { ...referenceIn(format), order: 'any' };
    const budget = { seed, runs, size: defaults.size, shrinkTime: 5_000 };
    const result = await runLaw(law, inProcess(subject, { subject: name }), budget);
    const { undecided } = result;
    sum.runs += result.runs;
    sum.uncertified += result.uncertified;
    sum.undecided += undecided;
    const says = [percent(result.uncertified, result.runs), percent(undecided, result.runs)];
    if (
      (result.uncertified + undecided) * 100 >= Number(values.least) * result.runs ||
      result.status === 'falsified'
    )
      console.log(
        `| ${[law.id, result.runs, ...says, ((performance.now() - started) / 1000).toFixed(1)].join(' | ')} | ${result.status}`,
      );
  }
  console.log(
    `\n${asked.length} laws, ${sum.runs} runs: ${percent(sum.uncertified, sum.runs)} without a certificate, ${percent(sum.undecided, sum.runs)} undecided\n`,
  );
}

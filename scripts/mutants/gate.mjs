// npm run mutants [-- PATH …]: changes each expression of the trusted folders in small ways, and runs the quick tests of
// the folder that it stands in. Each changed program, a mutant, has to be noticed by a test of its own folder, or to be
// listed in equivalent.json with the reason why no test can notice it. PATH: a folder or files of src, as in
// `npm run mutants -- src/judge src/oracle/exact-forward.ts`.
//
// Exits with 1 when a mutant survives that is not listed, when one that is listed was noticed, when the
// list has more than 8 % of the mutants of a whole run, and when a mutant ran into the time limit that is
// not listed as one that runs for ever.
//
// `--beside`: the test file beside each source alone, which takes seconds while one of the two is written.
// `--in FOLDER` tells what survives in a folder that is not one of the trusted ones.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { outcomesOf } from './outcomes.mjs';
import { planOf } from './plan.mjs';

// As many drawn cases as where a change is tested (src/testing/effort.ts), wherever it runs.
process.env.FOLDPROOF_TESTS ??= 'change';

const most = 0.08;

const { values, positionals } = parseArgs({
  options: { in: { type: 'string' }, beside: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const trusted = values.in
  ? [values.in]
  : ['src/judge', 'src/numbers', 'src/oracle', 'src/rounding', 'src/words'];
const wanted = values.in ? [values.in] : positionals;
const folderOf = (path) => trusted.find((folder) => `${path}/`.startsWith(`${folder}/`));
const strangers = wanted.filter((path) => !folderOf(path));
if (strangers.length > 0) {
  console.error(`mutants: expected paths in ${trusted.join(', ')}, found ${strangers.join(', ')}`);
  process.exit(2);
}
const folders = trusted.filter(
  (folder) => wanted.length === 0 || wanted.map(folderOf).includes(folder),
);

/** Everything on one line, so that how a line is broken does not matter. */
const flat = (text) => text.replace(/\s+/g, ' ').trim();

const listed = JSON.parse(readFileSync(new URL('equivalent.json', import.meta.url), 'utf8'));
/** What tells a mutant from others wherever its lines have moved to. */
const keyOf = ({ file, line, from, to }) => JSON.stringify([file, line, from, to]);
const equivalent = new Set(listed.equivalent.map(keyOf));
const endless = new Set(listed.endless.map(keyOf));
for (const { because, ...entry } of [...listed.equivalent, ...listed.endless])
  if (!because) throw new Error(`equivalent.json: no reason for ${keyOf(entry)}`);

/** The mutants of a folder that are asked for, and what became of each. */
const run = async (folder) => {
  const paths = wanted.filter((path) => folderOf(path) === folder);
  const isWanted = (file) =>
    paths.length === 0 || paths.some((path) => `${file}/`.startsWith(`${path}/`));
  const plan = await planOf(folder, isWanted, values.beside);
  let done = 0;
  const told = () => {
    done++;
    if (done % 250 === 0) console.error(`${folder}: ${done} of ${plan.length}`);
  };
  const outcomes = await outcomesOf(plan, Number(process.env.MUTANTS_AT_ONCE ?? 2), told);
  return outcomes.map(({ line, from, to, ...outcome }) => ({
    ...outcome,
    line: flat(line),
    from: flat(from),
    to: flat(to),
  }));
};

const sum = { mutants: 0, killed: 0, endless: 0, equivalent: 0, surviving: 0 };
const seen = new Map(); // of each key, whether one of that key survived
const problems = [];
const rows = [];
for (const folder of folders) {
  const mutants = await run(folder);
  const of = { mutants: 0, killed: 0, endless: 0, equivalent: 0, surviving: 0 };
  for (const mutant of mutants) {
    const key = keyOf(mutant);
    const survived = !['killed', 'endless'].includes(mutant.status);
    const came = survived ? (equivalent.has(key) ? 'equivalent' : 'surviving') : mutant.status;
    of.mutants++;
    of[came]++;
    seen.set(key, { survived: seen.get(key)?.survived || survived, at: mutant.at });
    if (came === 'surviving' || (came === 'endless' && !endless.has(key))) {
      const { file, line, from, to } = mutant;
      problems.push(
        `${mutant.at} ${mutant.mutatorName} ${mutant.status}\n    ${JSON.stringify({ file, line, from, to })}`,
      );
    }
  }
  for (const name of Object.keys(sum)) sum[name] += of[name];
  rows.push([folder, of]);
}
for (const entry of listed.equivalent) {
  const found = seen.get(keyOf(entry));
  if (found && !found.survived)
    problems.push(`${found.at}: listed as equivalent, and a test notices it`);
  if (!found && wanted.length === 0)
    problems.push(`${entry.file}: listed, and no mutant: ${keyOf(entry)}`);
}
for (const problem of problems) console.log(problem);
rows.push(['all', sum]);
for (const [name, of] of rows)
  console.log(
    `${name.padEnd(14)}${Object.entries(of)
      .map(([what, n]) => `${n} ${what}`)
      .join(', ')}`,
  );
if (wanted.length === 0 && sum.equivalent > most * sum.mutants)
  problems.push(
    `${sum.equivalent} equivalent mutants of ${sum.mutants}: more than ${100 * most} %`,
  );
process.exitCode = problems.length > 0 ? 1 : 0;

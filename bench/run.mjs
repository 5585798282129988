// npm run bench: the suites, side by side with peers in one run; writes bench/results.json and bench/results.md.
//
//   npm run bench                  every suite of bench/suites but those that take long, which are marked in --list
//   npm run bench -- NAME …        these suites alone, whose results are replaced; or single measurements
//   npm run bench -- --quick       fewer rounds and cases, and writes nothing
//   npm run bench -- --list        what there is
//
// Other options are handed on. Exit 1 where a measurement fails; a limit that is not met is told, and is no failure.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { writeResults } from './parts/results.mjs';
import { rowsTable } from './parts/tables.mjs';

const namesIn = (folder) =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((file) => file.endsWith('.mjs') && file !== 'run.mjs')
    .map((file) => file.replace('.mjs', ''));

const firstLine = (path) =>
  readFileSync(new URL(path, import.meta.url), 'utf8')
    .split('\n')[0]
    .replace(/^\/\/\s*|^\/\*\*?\s*|\s*\*\/$/g, '');

const suites = namesIn('./suites/');
const singles = namesIn('.').filter((name) => !suites.includes(name));
const given = process.argv.slice(2);
const quick = given.includes('--quick');
const wanted = given.filter((word, k) => /^[a-z]/.test(word) && !given[k - 1]?.startsWith('--'));
const unknown = wanted.filter((name) => !suites.includes(name) && !singles.includes(name));

/** The options of one measurement: `--cases 1000` as { cases: 1000 }, `--slow` as { slow: true }. */
const options = Object.fromEntries(
  given.flatMap((word, k) => {
    if (!word.startsWith('--')) return [];
    const value = Number(given[k + 1]);
    return [[word.slice(2), given[k + 1] && Number.isFinite(value) ? value : true]];
  }),
);

const runSuite = async (name) => {
  console.log(`\n## ${name}: ${firstLine(`./suites/${name}.mjs`)}\n`);
  const { measure } = await import(`./suites/${name}.mjs`);
  const { rows, limits = [], notes = [] } = await measure({ ...options, quick });
  console.log(rowsTable(rows));
  for (const note of notes) console.log(`\n${note}`);
  for (const { limit, found, isMet } of limits) {
    const value = typeof found === 'object' ? found.median.toPrecision(3) : found;
    console.log(`${isMet ? 'met    ' : 'NOT MET'} ${limit}: ${value}`);
  }
  if (!quick) writeResults(name, { about: firstLine(`./suites/${name}.mjs`), rows, limits, notes });
};

if (given.includes('--list')) {
  for (const name of suites) console.log(`${name.padEnd(20)} ${firstLine(`./suites/${name}.mjs`)}`);
  console.log('\nSingle measurements, which print and write nothing:\n');
  for (const name of singles) console.log(`${name.padEnd(20)} ${firstLine(`./${name}.mjs`)}`);
} else if (unknown.length > 0) {
  const all = [...suites, ...singles].join(', ');
  console.error(`bench: expected some of ${all}, found ${unknown.join(', ')}`);
  process.exitCode = 2;
} else {
  for (const name of wanted.length > 0 ? wanted : suites) {
    if (suites.includes(name)) {
      await runSuite(name);
      continue;
    }
    const path = new URL(`${name}.mjs`, import.meta.url).pathname;
    const rest = given.filter((word) => !wanted.includes(word));
    const { status } = spawnSync(process.execPath, [path, ...rest], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}

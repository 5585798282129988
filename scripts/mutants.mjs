// npm run mutants [-- PATH …]: changes each expression of the trusted folders in small ways (Stryker), and
// runs the tests of the folder that it stands in. Each changed program, a mutant, has to be noticed by a
// test of its own folder, or to be listed in equivalent-mutants.json with the reason why no test can
// notice it. PATH: a folder or files of src, as in `npm run mutants -- src/judge src/oracle/exact-forward.ts`.
//
// Exits with 1 when a mutant survives that is not listed, when one that is listed was noticed, when the
// list has more than 8 % of the mutants of a whole run, and when a mutant ran into the time limit that is
// not listed as one that runs for ever.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { Stryker } from '@stryker-mutator/core';

const trusted = ['src/judge', 'src/numbers', 'src/oracle', 'src/rounding', 'src/words'];
const most = 0.08;

const wanted = process.argv.slice(2);
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

/** The text between two places of a file; lines and columns start at 1. */
const textBetween = (lines, { start, end }) => {
  const within = lines.slice(start.line - 1, end.line);
  const last = within.pop().slice(0, end.column - 1);
  return [...within, last].join('\n').slice(start.column - 1);
};

const listed = JSON.parse(readFileSync('scripts/equivalent-mutants.json', 'utf8'));
/** What tells a mutant from others wherever its lines have moved to. */
const keyOf = ({ file, line, from, to }) => JSON.stringify([file, line, from, to]);
const equivalent = new Set(listed.equivalent.map(keyOf));
const endless = new Set(listed.endless.map(keyOf));
for (const { because, ...entry } of [...listed.equivalent, ...listed.endless])
  if (!because) throw new Error(`equivalent-mutants.json: no reason for ${keyOf(entry)}`);

/** The mutants of a folder, and what became of them. */
const run = async (folder) => {
  process.env.MUTANTS_OF = folder.slice('src/'.length);
  const paths = wanted.filter((path) => folderOf(path) === folder);
  process.env.MUTANTS_FIRST = paths.map((path) => basename(path, '.ts')).join(' ');
  // As they are now, so that they may be edited while the mutants run.
  const sources = new Map(
    readdirSync(folder, { recursive: true })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`)
      .map((file) => [file, readFileSync(file, 'utf8').split('\n')]),
  );
  const mutate = (paths.length > 0 ? paths : [folder]).map((path) =>
    path.endsWith('.ts') ? path : `${path}/**/*.ts`,
  );
  const results = await new Stryker({
    mutate: [...mutate, '!src/**/*.test.ts'],
    testRunner: 'vitest',
    vitest: { configFile: 'scripts/vitest.mutants.config.mjs', related: false },
    coverageAnalysis: 'perTest',
    concurrency: Number(process.env.MUTANTS_AT_ONCE ?? 2),
    disableTypeChecks: true,
    tempDirName: '.mutants',
    // Node finds the packages in the folder above the copy.
    symlinkNodeModules: false,
    ignorePatterns: [
      '*',
      '!src',
      '!src/**',
      '!docs',
      '!docs/**',
      '!scripts',
      '!scripts/**',
      '!package.json',
      '!tsconfig.json',
    ],
    reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only'],
    logLevel: 'error',
    allowEmpty: true,
    allowConsoleColors: false,
    timeoutMS: 10_000,
    timeoutFactor: 3,
  }).runMutationTest();
  return results.map(({ fileName, location, replacement, status, statusReason, mutatorName }) => {
    const file = fileName.replaceAll('\\', '/').replace(/^.*?(?=src\/)/, '');
    const lines = sources.get(file);
    const line = flat(lines[location.start.line - 1]);
    const from = flat(textBetween(lines, location));
    const at = `${file}:${location.start.line}:${location.start.column}`;
    return { file, line, from, to: flat(replacement), at, status, statusReason, mutatorName };
  });
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
    const survived = mutant.status === 'Survived' || mutant.status === 'NoCoverage';
    const ended = mutant.status === 'Killed' || mutant.status === 'CompileError';
    const came = ended
      ? 'killed'
      : survived
        ? equivalent.has(key)
          ? 'equivalent'
          : 'surviving'
        : 'endless';
    of.mutants++;
    of[came]++;
    seen.set(key, { survived: seen.get(key)?.survived || survived, at: mutant.at });
    if (came === 'surviving' || (came === 'endless' && !endless.has(key))) {
      const { file, line, from, to } = mutant;
      problems.push(
        `${mutant.at} ${mutant.mutatorName} ${mutant.status}${mutant.statusReason ? ` (${flat(mutant.statusReason).slice(0, 80)})` : ''}\n    ${JSON.stringify({ file, line, from, to })}`,
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
rmSync('.mutants', { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
process.exitCode = problems.length > 0 ? 1 : 0;

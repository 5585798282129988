// bench/results.json and bench/results.md: each suite's last result, with the machine and the versions it was measured on.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { hypothesisVersions } from './peers.mjs';
import { limitsTable, rowsTable } from './tables.mjs';

const json = new URL('../results.json', import.meta.url);
const markdown = new URL('../results.md', import.meta.url);

const versionOf = (name) => {
  const entry = createRequire(import.meta.url).resolve.paths(name)[0];
  const own = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return entry && `${name} ${JSON.parse(readFileSync(own, 'utf8')).version}`;
};

const circumstances = () => ({
  machine: `${os.availableParallelism()} cores, ${os.cpus()[0]?.model ?? 'unknown'}, ${os.platform()} ${os.arch()}`,
  load: os
    .loadavg()
    .map((x) => x.toFixed(1))
    .join(', '),
  versions: [
    `Node ${process.versions.node}`,
    ...['fast-check', 'ml-matrix', 'decimal.js'].map(versionOf),
    hypothesisVersions(),
  ].join(', '),
  on: new Date().toISOString().slice(0, 10),
});

/** Written beside and renamed, so that an interrupted run leaves what was there. */
const write = (url, text) => {
  const beside = new URL(`${url.href}.new`);
  writeFileSync(beside, text);
  renameSync(beside, url);
};

const page = (suites) => {
  const limits = Object.entries(suites).flatMap(([suite, { limits }]) =>
    limits.map((limit) => ({ suite, ...limit })),
  );
  const sections = Object.entries(suites).map(([name, suite]) => {
    const { about, rows, notes, command, machine, load, versions, on } = suite;
    const where = `\`${command}\`, ${on}: ${machine}; ${versions}; load of the machine ${load}.`;
    return [`## ${name}`, about, rowsTable(rows), ...notes, where].join('\n\n');
  });
  return `${[
    '# Measurements',
    'Written by `npm run bench`, which CONTRIBUTING.md describes. Times are CPU times of programs that took turns in one run; a cell has the median of all rounds (the least … the most), and a ratio is that of each round.',
    '## Limits',
    limitsTable(limits),
    ...sections,
  ].join('\n\n')}\n`;
};

/** Puts the result of one suite in place of its last one, and writes both files. */
export const writeResults = (name, result) => {
  const before = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : {};
  const command = `npm run bench -- ${process.argv.slice(2).join(' ') || name}`;
  const suites = { ...before, [name]: { ...result, command, ...circumstances() } };
  const sorted = Object.fromEntries(Object.entries(suites).sort(([a], [b]) => (a < b ? -1 : 1)));
  write(json, `${JSON.stringify(sorted, null, 2)}\n`);
  write(markdown, page(sorted));
};

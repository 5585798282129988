// Asks onnxruntime, TensorFlow.js, torch, numpy and scipy for each activation that they have, and writes
// reports/runtimes.md. What is not installed is left out and told. `npm run runtimes` builds first.
//   --only NAME        one of them, to standard output
//   PYTHON=path        which Python; /usr/bin/python3 unless given
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { activationNamed } from '../dist/activations/index.js';
import { renderRuntimes } from '../dist/report/runtimes-table.js';
import { measureActivation } from '../dist/run/trial/measure-activation.js';
import { openNamed } from '../dist/subjects/named-subject.js';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const python = process.env.PYTHON ?? '/usr/bin/python3';
const require = createRequire(import.meta.url);

/** The version of a package, from the file that says it. */
const versionOf = (name) => {
  for (const folder of require.resolve.paths(name)) {
    try {
      return JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')).version;
    } catch {}
  }
  return '';
};

const runtimes = [
  { name: 'onnxruntime', subject: 'onnxruntime', from: 'onnxruntime-web' },
  { name: 'tfjs', subject: 'tfjs', from: '@tensorflow/tfjs-core' },
  ...['torch', 'numpy', 'scipy'].map((name) => ({
    name,
    command: `${python} scripts/runtimes-subject.py ${name}`,
  })),
].filter(({ name }) => values.only === undefined || values.only === name);

/** Found with the default parameters, else with the first of other frameworks' that the runtime takes. */
const found = async (respondent, activation) => {
  let first;
  for (const parameters of [{}, ...Object.values(activation.variants)]) {
    const one = await measureActivation(respondent, activation, parameters);
    first ??= one;
    if (!('because' in one)) return one;
  }
  return first;
};

const measured = [];
for (const { name, subject, from, command } of runtimes) {
  let respondent;
  try {
    const named = command ? { command } : { subject };
    respondent = await openNamed(named, { timeout: 60_000, loading: 60_000 });
  } catch (error) {
    console.error(`${name}: left out: ${error.message}`);
    continue;
  }
  const { profile } = respondent;
  const rows = [];
  for (const activation of profile.activations.map(activationNamed)) {
    if (activation?.kind !== 'elementwise') continue;
    rows.push(await found(respondent, activation));
    console.error(`${name} ${activation.name}`, JSON.stringify(rows.at(-1)));
  }
  await respondent.close();
  const told = command ? `--subject-command "${command}"` : `--subject ${subject}`;
  measured.push({
    name: command ? profile.name : `${name} ${versionOf(from)}`,
    precision: profile.format.name,
    command: `npx foldproof verify ${told.replace(python, 'python3')} --law activation/`,
    found: rows.sort((a, b) => (a.name < b.name ? -1 : 1)),
  });
}
const text = renderRuntimes(measured);
if (values.only) process.stdout.write(text);
else {
  writeFileSync('reports/runtimes.md.tmp', text);
  renameSync('reports/runtimes.md.tmp', 'reports/runtimes.md');
}

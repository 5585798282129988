// Asks onnxruntime, TensorFlow.js, torch, numpy and scipy for each activation that they have, and writes
// reports/runtimes.json, and from it reports/runtimes.md and the page of it (runtimes-page.mjs). What is not installed is
// left out and told. `npm run runtimes` builds first.
//   --only NAME        one of them, to standard output
//   --check            asks what is written in docs/findings.md again: it has to be answered as is written there
//   PYTHON=path        which Python; /usr/bin/python3 unless given
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { activationNamed } from '../dist/activations/index.js';
import { stringify } from '../dist/numbers/json.js';
import { renderRuntimes } from '../dist/report/runtimes-table.js';
import { measureActivation } from '../dist/run/trial/measure-activation.js';
import { openNamed } from '../dist/subjects/named-subject.js';
import { recorded, writeRuntimes } from './runtimes-page.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, check: { type: 'boolean' } } });
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
const foundOf = async (respondent, activation) => {
  let first;
  for (const parameters of [{}, ...Object.values(activation.variants)]) {
    const one = await measureActivation(respondent, activation, parameters);
    first ??= one;
    if (!('because' in one)) return one;
  }
  return first;
};

/** The cases of docs/findings.md, by runtime. */
const page = readFileSync('docs/findings.md', 'utf8');
const rows = page
  .slice(page.indexOf('<!-- runtimes -->'))
  .split('\n\n')[1]
  .split('\n')
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, named, activation, x, answer]) => {
    const [name] = named.split(/[- ]/);
    return { name, activation, x: Number(x), answer: Number(answer) };
  });
const refusals = [...page.matchAll(/<!-- runtime (\S+) (.*) -->\n```json\n([\s\S]*?)\n```/g)].map(
  ([, name, text, stack]) => ({ name, text: new RegExp(text), stack: JSON.parse(stack) }),
);

/** Asks a runtime for its cases; what is answered otherwise is told, and exits with 1. */
const asked = async (runtime, respondent) => {
  const own = rows.filter(({ name }) => name === runtime);
  for (const { activation: name, x, answer } of own) {
    const { parameters } = activationNamed(name);
    const stack = { inputs: 1, layers: [{ kind: 'activation', name, parameters }] };
    const inputs = [[x]];
    const reply = await respondent.ask({ ask: 'activation', stack, name, parameters, inputs });
    if (reply.answer?.[0]?.[0] === answer) continue;
    console.error(`${runtime}, ${name} at ${x}: expected ${answer}, found`, reply);
    process.exitCode = 1;
  }
  const refused = refusals.filter(({ name }) => name === runtime);
  for (const { text, stack } of refused) {
    const size = [stack.inputs].flat().reduce((n, m) => n * m, 1);
    const inputs = [new Array(size).fill(0)];
    const reply = await respondent.ask({ ask: 'forward', stack, inputs });
    if (text.test(reply.unsupported ?? '')) continue;
    console.error(`${runtime}: expected that it refuses, ${text}, found`, reply);
    process.exitCode = 1;
  }
  console.log(`${runtime}: ${own.length + refused.length} cases asked`);
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
  if (values.check) {
    await asked(name, respondent);
    await respondent.close();
    continue;
  }
  const { profile } = respondent;
  const found = [];
  for (const activation of profile.activations.map(activationNamed)) {
    if (activation?.kind !== 'elementwise') continue;
    found.push(await foundOf(respondent, activation));
    console.error(`${name} ${activation.name}`, JSON.stringify(found.at(-1)));
  }
  await respondent.close();
  const told = command ? `--subject-command "${command}"` : `--subject ${subject}`;
  measured.push({
    name: command ? profile.name : `${name} ${versionOf(from)}`,
    precision: profile.format.name,
    command: `npx foldproof verify ${told.replace(python, 'python3')} --law activation/`,
    found: found.sort((a, b) => (a.name < b.name ? -1 : 1)),
  });
}
if (values.only) process.stdout.write(renderRuntimes(measured));
else if (!values.check) {
  writeFileSync(`${recorded}.tmp`, `${stringify(measured, 1)}\n`);
  renameSync(`${recorded}.tmp`, recorded);
  writeRuntimes();
}

// Tries every activation at all numbers of float16, against its exact formula in sixty digits: the catalogue with its
// defaults and the parameters of frameworks, and the formulas of frameworks. Writes reports/float16.md.
//   npm run check:float16                        all of it, some minutes; fails where one is beyond its budget
//   npm run check:float16 -- --check             seconds: computes all results again, compares their hashes, and
//                                                holds exact values of a sample to the report
//   npm run check:float16 -- --subject FILE      a subject's own activations, to standard output
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { errorAt, exhaust } from '../dist/activations/exhaustive.js';
import { computedIn } from '../dist/activations/in-format.js';
import {
  activationNamed,
  elementwise,
  formatsOf,
  formOf,
  implementationName,
  implementations,
  withDigits,
  workingDigits,
} from '../dist/activations/index.js';
import { allNumbers } from '../dist/numbers/all-numbers.js';
import { float16 } from '../dist/numbers/format.js';
import { renderFloat16 } from '../dist/report/float16.js';

const path = 'reports/float16.md';
const numbers = allNumbers(float16);

/** One number in so many is held to its exact value again by --check. */
const sample = 1009;

const named = (name, parameters) => {
  const own = Object.entries(parameters).map(([key, x]) => `${key} ${x}`);
  return own.length > 0 ? `${name} (${own.join(', ')})` : name;
};

const catalogue = elementwise.flatMap((activation) =>
  [{}, ...Object.values(activation.variants)].map((parameters) => {
    const form = formOf(activation, parameters);
    const computed = computedIn(form, float16);
    const run = computed.isWritten ? 'a form of its own' : 'float64, rounded once';
    return { name: named(activation.name, parameters), form, computed, run };
  }),
);

const frameworks = implementations
  .filter((one) => formatsOf(one).some(({ name }) => name === 'float16'))
  .map((one) => {
    const form = formOf(one.of, one.parameters ?? {});
    const computed = { ...computedIn(form, float16), at: one.float16 };
    return { name: implementationName(one), form, computed, run: one.formula };
  });

const bitsOf = ({ at }) =>
  createHash('sha256').update(Float64Array.from(numbers, at)).digest('hex').slice(0, 12);

const rowOf = ({ name, form, computed, run }) => {
  const beyond = [-Infinity, Infinity, Number.NaN].map(computed.at);
  return { name, form: run, beyond, bits: bitsOf(computed), ...exhaust(form, computed) };
};

/** How far a result may be from f, in ulps: the budget, of which `absolute` counts most where values are small. */
const isWithin = ({ budget }, { worst }) =>
  worst.ulps <= budget.ulps + budget.absolute / float16.smallest;

const whole = () => {
  const write = (list) =>
    list.map((one) => {
      const row = rowOf(one);
      console.error(`${row.name}: ${row.worst.ulps} ulp at ${row.worst.at}`);
      return row;
    });
  const rows = write(catalogue);
  const text = renderFloat16(rows, write(frameworks));
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
  for (const [i, row] of rows.entries()) {
    const { broken, name } = row;
    const unsaid = broken.filter(({ claim }) => claim !== 'nondecreasing in floats');
    if (isWithin(catalogue[i].computed, row) && unsaid.length === 0) continue;
    console.error(`${name}: beyond its budget, or a claim about its floats is refuted`);
    process.exitCode = 1;
  }
};

const check = () => {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('|  |'))
    .map((line) => line.slice(2, -2).split(' | '));
  const stale = (what) => {
    console.error(`${path}: stale: ${what}; run \`npm run check:float16\` and commit the result`);
    process.exitCode = 1;
  };
  const all = [...catalogue, ...frameworks];
  if (rows.length !== all.length) return stale(`${rows.length} rows of ${all.length}`);
  for (const [i, { name, form, computed }] of all.entries()) {
    const [told, largest, bits] = [rows[i][0], rows[i][2], rows[i].at(-1)];
    if (told !== name) return stale(`${told} stands where ${name} belongs`);
    if (bits !== bitsOf(computed)) return stale(`other results of ${name}`);
    const most = largest === 'not finite' ? Infinity : Number(largest) * (1 + 1e-5);
    const some = numbers.filter((_, k) => k % sample === i % sample);
    const worst = withDigits(workingDigits, () =>
      Math.max(...some.map((x) => errorAt(form, computed, x))),
    );
    if (worst > most) return stale(`an error of ${worst} ulp in ${name}`);
  }
};

/** A subject's own functions, asked once with all numbers. */
const ofSubject = async (file) => {
  const { default: subject } = await import(pathToFileURL(resolve(file)).href);
  const rows = [];
  for (const name of subject.activations ?? []) {
    const activation = activationNamed(name);
    if (activation?.kind !== 'elementwise') continue;
    const { parameters } = activation;
    const inputs = numbers.map((x) => [x]);
    const layer = { kind: 'activation', name, parameters };
    const stack = { inputs: 1, layers: [layer] };
    const answer = subject.activation
      ? await subject.activation(name, parameters, inputs)
      : await subject.forward(stack, inputs);
    const results = new Map(numbers.map((x, k) => [Object.is(x, -0) ? '-0' : x, answer[k][0]]));
    const at = (x) => results.get(Object.is(x, -0) ? '-0' : x) ?? Number.NaN;
    const form = formOf(activation);
    rows.push(
      rowOf({ name, form, computed: { ...computedIn(form, float16), at }, run: 'its own' }),
    );
  }
  process.stdout.write(renderFloat16(rows, []));
};

const [option, file] = process.argv.slice(2);
if (option === '--check') check();
else if (option === '--subject' && file) await ofSubject(file);
else whole();

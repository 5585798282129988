// Tries every activation at all numbers of float16, against its exact formula in sixty digits: the catalogue with its
// defaults and the parameters of frameworks, and the formulas of frameworks. Writes reports/float16.md.
//   npm run check:float16                        all of it, some minutes; fails where one is beyond its budget
//   npm run check:float16 -- --check             seconds: computes all results again, compares their hashes, and
//                                                holds exact values of a sample to the report
//   npm run check:float16 -- --subject FILE      a subject's own activations, to standard output;
//                                                fails where one is beyond its contract, or is not in float16
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { errorAt, exhaust } from '../dist/activations/exhaustive.js';
import { computedIn } from '../dist/activations/in-format.js';
import {
  elementwise,
  formatsOf,
  formOf,
  implementationName,
  implementations,
  withDigits,
  workingDigits,
} from '../dist/activations/index.js';
import { InputError } from '../dist/input/input-error.js';
import { allNumbers } from '../dist/numbers/all-numbers.js';
import { float16 } from '../dist/numbers/format.js';
import { renderFloat16 } from '../dist/report/float16.js';
import { checkSubject } from './float16-subject.mjs';

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

/** What is asked for; a fault in it is one line, and writes nothing. */
const asked = () => {
  try {
    const options = { check: { type: 'boolean' }, subject: { type: 'string' } };
    return parseArgs({ options }).values;
  } catch ({ message }) {
    console.error(`check:float16: ${message.split('. ')[0]}; expected --check, or --subject FILE`);
    process.exitCode = 2;
    return undefined;
  }
};

const wanted = asked();
if (wanted?.check) check();
else if (wanted?.subject !== undefined)
  await checkSubject(wanted.subject, numbers, rowOf).catch((error) => {
    if (!(error instanceof InputError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  });
else if (wanted) whole();

// The activations of a subject at all numbers of float16, to standard output. Exit 0 where each is within its contract, 1
// where one is not or gives no answer, 2 where there is no such subject.
import { resolve } from 'node:path';
import { activationNamed, formOf } from '../dist/activations/index.js';
import { declaredErrorIn, float16, float64 } from '../dist/numbers/format.js';
import { precisionInWords, precisionOf } from '../dist/numbers/precision.js';
import { renderFloat16OfSubject } from '../dist/report/float16.js';
import { openNamed } from '../dist/subjects/named-subject.js';

/** All numbers are asked in one call. */
const timeout = 120_000;

/** −0 and 0 are two arguments. */
const key = (x) => (Object.is(x, -0) ? '-0' : x);

/** The file of a name, from the folder that npm was called in; a name of ours stays. */
const found = (subject) =>
  /[./\\#]/.test(subject) ? resolve(process.env.INIT_CWD ?? '.', subject) : subject;

/** The results at these numbers by a subject's own function, or through a stack of that activation. */
const resultsOf = async (respondent, layer, numbers) => {
  const inputs = numbers.map((x) => [x]);
  const { name, parameters } = layer;
  const call = respondent.profile.asks.includes('activation')
    ? { ask: 'activation', name, parameters, inputs }
    : { ask: 'forward', stack: { inputs: 1, layers: [layer] }, inputs };
  const reply = await respondent.ask(call);
  if ('unsupported' in reply) return `not supported: ${reply.unsupported}`;
  if (!('answer' in reply)) return `${reply.failure ?? 'interrupted'}: ${reply.message ?? ''}`;
  const rows = reply.answer;
  const isShape = Array.isArray(rows) && rows.length === numbers.length;
  const bad = isShape
    ? rows.findIndex((row) => row?.length !== 1 || typeof row[0] !== 'number')
    : 0;
  if (bad >= 0) return `wrong shape: expected ${numbers.length} rows of one number`;
  return new Map(numbers.map((x, k) => [key(x), rows[k][0]]));
};

/** How far it may be: what the subject declares, or the catalogue's budget in the digits of float16. */
const budgetOf = (form, format) =>
  declaredErrorIn(format, form.activation.name) ?? {
    ulps: form.budget.ulps,
    absolute: form.budget.absolute * (float16.unit / float64.unit),
  };

const tryAll = async (subject, respondent, numbers, rowOf) => {
  const { format, asks, activations } = respondent.profile;
  const refuse = (expected) => {
    console.error(`${subject}: expected ${expected}`);
    process.exitCode = 2;
  };
  if (format.round(1 + 2 ** -10) !== 1 + 2 ** -10 || format.round(1 + 2 ** -11) !== 1)
    return refuse(
      `precision float16, or one that stores it, found ${precisionInWords(precisionOf(format))}`,
    );
  if (!asks.includes('activation') && !asks.includes('forward'))
    return refuse('an activation(name, parameters, inputs), or a forward');
  const rows = [];
  const wrong = (name, why) => {
    console.error(`${name}: ${why}`);
    process.exitCode = 1;
  };
  for (const name of activations) {
    const activation = activationNamed(name);
    if (activation?.kind !== 'elementwise') {
      console.error(`${name}: left out, as it is no function of one number in the catalogue`);
      continue;
    }
    const form = formOf(activation);
    const { parameters } = activation;
    const layer = { kind: 'activation', name, parameters };
    const results = await resultsOf(respondent, layer, numbers);
    if (typeof results === 'string') {
      wrong(name, results);
      continue;
    }
    const limits = await resultsOf(respondent, layer, [-Infinity, Infinity, Number.NaN]);
    const all = new Map([...(typeof limits === 'string' ? [] : limits), ...results]);
    const at = (x) => all.get(key(x)) ?? Number.NaN;
    const finer = numbers.find((x) => Number.isFinite(at(x)) && float16.round(at(x)) !== at(x));
    if (finer !== undefined) wrong(name, `${at(finer)} at ${finer} is no number of float16`);
    const budget = budgetOf(form, format);
    const row = rowOf({ name, form, computed: { format: float16, at, budget }, run: 'its own' });
    const most = budget.ulps + budget.absolute / float16.smallest;
    const { worst, broken } = row;
    if (!(worst.ulps <= most))
      wrong(
        name,
        `${worst.ulps} ulp at ${worst.at}, where ${budget.ulps} ulp and ${budget.absolute} are allowed`,
      );
    const refuted = broken.filter(({ claim }) => claim !== 'nondecreasing in floats');
    for (const { claim, at: where } of refuted) wrong(name, `not ${claim}, at ${where}`);
    rows.push(row);
  }
  if (rows.length === 0) {
    if (process.exitCode !== 1) refuse('activations that the catalogue has');
    return;
  }
  process.stdout.write(renderFloat16OfSubject(respondent.profile.name, rows));
};

/** Tries the activations of a subject, by name or file, and prints what comes of it. `rowOf` makes a row of the table. */
export const checkSubject = async (subject, numbers, rowOf) => {
  const respondent = await openNamed({ subject: found(subject) }, { timeout });
  try {
    await tryAll(subject, respondent, numbers, rowOf);
  } finally {
    await respondent.close();
  }
};

// Certificates of verdicts: how many verdicts have one, how long the check takes, and what comes of changed ones.
//
//   npm run build && node bench/certificates.mjs [--networks 100] [--seed 1] [--python python3]
//
// --networks: so many of each family. Each certificate is checked again with a weight, a point or a coefficient
// changed: a changed one that is valid must have a claim that `classify` finds anew. --python: the checker in
// Python is asked of each certificate too, and must agree. Exits with 1 when a changed certificate shows what is not so.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { elementwise } from '../dist/activations/index.js';
import { certificateOfVerdict } from '../dist/affinity/certificates/certified-verdicts.js';
import { classify } from '../dist/affinity/classify.js';
import { parseCertificate } from '../dist/documents/certificate.js';
import { stringify } from '../dist/numbers/json.js';
import { randomFrom } from '../dist/numbers/random.js';
import { recheck } from '../dist/recheck/recheck.js';
import { affineStack } from '../dist/testing/affine-stacks.js';
import { hiddenStacks } from '../dist/testing/hidden-stacks.js';
import { affineTree, bentTree } from '../dist/testing/labelled-trees.js';
import { randomStack } from '../dist/testing/random-stacks.js';

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    python: { type: 'string' },
  },
});
const [count, seed] = [values.networks, values.seed].map(Number);

const families = {
  'trees that are affine': (r) => affineTree(r).network,
  'trees that bend': (r) => bentTree(r).network,
  'chains that are affine': (r) => affineStack(r).stack,
  'chains that hardly bend': (r) => r.pick(hiddenStacks).draw(r),
  'random chains': (r) => randomStack(r, r.pick(elementwise)),
};

/** Every place of a number in a document, as a path. */
const places = (value, at = []) =>
  typeof value === 'number'
    ? [at]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) => places(part, [...at, name]))
      : [];

const withNumber = (value, [name, ...rest], f) => {
  if (name === undefined) return f(value);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[name] = withNumber(value[name], rest, f);
  return copy;
};

/** Whether a document is no certificate, or its claim is not shown, or is found anew or stays open. */
const isRight = (document) => {
  let read;
  try {
    read = parseCertificate(document);
  } catch {
    return { right: true };
  }
  if (!recheck(read).valid) return { right: true };
  const { verdict } = classify(read.network, { box: read.box, seed: 3 });
  const open = verdict === 'undecided';
  return { right: open || verdict === read.claim, valid: true, open };
};

const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
const rows = [];
for (const [k, [name, draw]] of Object.entries(families).entries()) {
  const random = randomFrom(seed + k);
  const times = [];
  let [none, undecided, changed, stillValid, notFound, wrong, apart] = [0, 0, 0, 0, 0, 0, 0];
  for (let n = 0; n < count; n++) {
    const network = draw(random);
    const verdict = classify(network, { seed: n + 1 });
    if (verdict.verdict === 'undecided') {
      undecided++;
      continue;
    }
    const certificate = certificateOfVerdict(network, verdict, [-1, 1]);
    if (!certificate) {
      none++;
      continue;
    }
    const start = performance.now();
    recheck(certificate);
    times.push(performance.now() - start);
    const document = JSON.parse(stringify({ schema: 'foldproof/certificate@1', ...certificate }));
    if (values.python !== undefined) {
      const file = join(folder, 'certificate.json');
      writeFileSync(file, stringify(document));
      const program = 'dist/subjects/python/foldproof_recheck.py';
      if (spawnSync(values.python, ['-B', program, file]).status !== 0) apart++;
    }
    for (let c = 0; c < 5; c++) {
      const place = random.pick(places(document));
      const { right, valid, open } = isRight(
        withNumber(document, place, (x) => random.pick([x + 1, -x - 0.5, 0, x * 2])),
      );
      changed++;
      if (valid) stillValid++;
      if (open) notFound++;
      if (!right) {
        wrong++;
        console.log(`wrong: ${place.join('.')} of ${JSON.stringify(document)}`);
      }
    }
  }
  if (wrong + apart > 0) process.exitCode = 1;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (q) => sorted[Math.floor(q * (sorted.length - 1))]?.toFixed(2);
  rows.push([
    name,
    count,
    undecided,
    none,
    at(0.5),
    at(0.99),
    changed,
    stillValid,
    notFound,
    wrong,
    apart,
  ]);
}
rmSync(folder, { recursive: true });
const head = [
  ...['networks', 'count', 'undecided', 'no certificate', 'ms, median', '99 %'],
  ...['changed', 'still valid', 'of these undecided anew', 'wrong', 'not accepted in Python'],
];
for (const row of [head, ...rows]) console.log(row.join(' | '));

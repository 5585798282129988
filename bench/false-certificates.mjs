// Certificates that were made false, or whose derivation was: both checkers have to refuse them.
//
//   npm run build && npx tsc -p tsconfig.bench.json && node bench/false-certificates.mjs [--count 2000] [--seed 1] [--python python3]
//
// Networks with a label by construction are drawn, their certificates written, and one number, list or entry of each is
// changed at a time. One process of Python answers for all. A changed certificate may be valid where its claim still holds: then
// `classify` has to find it anew. Exits with 1 when a checker accepts what is not so, or when the two differ on that.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { certificateOfVerdict } from '../dist/affinity/certificates/certified-verdicts.js';
import { classify } from '../dist/affinity/classify.js';
import { parseCertificate } from '../dist/documents/certificate.js';
import { InputError } from '../dist/input/input-error.js';
import { stringify } from '../dist/numbers/json.js';
import { randomFrom } from '../dist/numbers/random.js';
import { recheck } from '../dist/recheck/recheck.js';
import { affineStack } from '../dist/testing/affine-stacks.js';
import { hiddenStacks } from '../dist/testing/hidden-stacks.js';
import { affineTree, bentTree } from '../dist/testing/labelled-trees.js';
import { nestedStack } from '../dist/testing/nested-stacks.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    python: { type: 'string', default: 'python3' },
  },
});
const [count, seed] = [values.count, values.seed].map(Number);

const families = [
  (r) => affineTree(r).network,
  (r) => bentTree(r).network,
  (r) => affineStack(r).stack,
  (r) => r.pick(hiddenStacks).draw(r),
  nestedStack,
];

/** Every place of a number, a fraction or a list in a document, as a path. */
const places = (value, at = []) => {
  const own =
    typeof value === 'number' || Array.isArray(value) || /^-?\d+(\/\d+)?$/.test(String(value))
      ? [at]
      : [];
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [...own, ...parts.flatMap(([name, part]) => places(part, [...at, name]))];
};

const changedAt = (value, [name, ...rest], f) => {
  if (name === undefined) return f(value);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[name] = changedAt(value[name], rest, f);
  return copy;
};

const another = (random) => (value) => {
  if (Array.isArray(value))
    return random.chance(0.5) ? value.slice(1) : [...value, value.at(-1) ?? 0];
  if (typeof value === 'string') return random.pick([`-${value}`, '7', '1/3', '0']);
  return random.pick([value + 1, -value - 0.5, 0, value * 2, value * (1 + 2 ** -30)]);
};

/** Half of the changes are to the proof: a network has more numbers than its proof mostly. */
const changeOf = (random, document) => {
  const all = places(document);
  const proof = all.filter(([first]) => first === 'proof');
  return changedAt(document, random.pick(random.chance(0.5) ? proof : all), another(random));
};

const exitOf = (document) => {
  try {
    return recheck(parseCertificate(document)).valid ? 0 : 1;
  } catch (error) {
    if (error instanceof InputError) return 2;
    throw error;
  }
};

const random = randomFrom(seed);
const documents = [];
let certificates = 0;
for (let n = 0; documents.length < count; n++) {
  const network = families[n % families.length](random);
  const verdict = classify(network, { seed: n + 1, splits: 100 });
  const certificate = certificateOfVerdict(network, verdict, [-1, 1]);
  if (!certificate) continue;
  certificates++;
  const document = JSON.parse(stringify({ schema: 'foldproof/certificate@1', ...certificate }));
  for (let k = 0; k < 12; k++) documents.push(changeOf(random, document));
}
const exits = documents.map(exitOf);

const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
import foldproof_recheck as checker
with open(sys.argv[2], "rb") as file:
    lines = file.read().splitlines()
print(json.dumps([checker.recheck(lambda line=line: checker.parse(line, "certificate"))[0] for line in lines]))
`;
const folder = mkdtempSync(join(tmpdir(), 'false-certificates-'));
const file = join(folder, 'certificates.jsonl');
writeFileSync(file, documents.map((one) => `${stringify(one)}\n`).join(''));
const run = spawnSync(values.python, ['-B', '-c', program, 'dist/subjects/python', file], {
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
});
rmSync(folder, { recursive: true });
if (run.status !== 0) throw new Error(run.stderr);
const others = JSON.parse(run.stdout);

const tally = { refusedByBoth: 0, validInBoth: 0, foundAnew: 0, open: 0, wrong: 0, differ: 0 };
for (const [k, document] of documents.entries()) {
  const accepted = [exits[k] === 0, others[k] === 0];
  if (!accepted[0] && !accepted[1]) {
    tally.refusedByBoth++;
    continue;
  }
  tally[accepted[0] && accepted[1] ? 'validInBoth' : 'differ']++;
  const { claim, network, box } = parseCertificate(document);
  const { verdict } = classify(network, { box, seed: 3 });
  if (verdict === claim) tally.foundAnew++;
  else if (verdict === 'undecided') tally.open++;
  else {
    tally.wrong++;
    console.log(`wrong: ${stringify(document)}`);
  }
}
if (tally.wrong > 0) process.exitCode = 1;
console.log(`${certificates} certificates, ${documents.length} changed ones:`, tally);

// Certificates that were made false, or whose derivation was: both checkers have to refuse them, and to agree on all others.
//
//   npm run build && node bench/false-certificates.mjs [--count 3600] [--seed 1] [--python python3]
//
// Certificates of each claim are drawn (src/testing/drawn-certificates.ts). Each is broken in every way that is known to make it
// false or invalid (src/testing/broken-certificates.ts), once; and some ten times one number, list or entry of it is changed.
// What comes of that may be valid where its claim still holds: then `classify` or `compare` has to find it anew. --count: how
// many of the latter; the former come beside. One process of Python answers for all. Exits with 1 when a checker accepts
// what is not so, and when the two differ on a single one. --all FILE writes those to a file.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { classify } from '../dist/affinity/classify.js';
import { compareNetworks } from '../dist/affinity/equality/compare-networks.js';
import { parseCertificate } from '../dist/documents/certificate.js';
import { InputError } from '../dist/input/input-error.js';
import { stringify } from '../dist/numbers/json.js';
import { randomFrom } from '../dist/numbers/random.js';
import { recheck } from '../dist/recheck/recheck.js';
import { brokenCertificates } from '../dist/testing/broken-certificates.js';
import { drawnCertificates } from '../dist/testing/drawn-certificates.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '3600' },
    seed: { type: 'string', default: '1' },
    python: { type: 'string', default: 'python3' },
    all: { type: 'string' },
  },
});
const [count, seed] = [values.count, values.seed].map(Number);

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

// 1. Certificates, and what is made of them. `broken` names the change that has to be refused.
const random = randomFrom(seed);
const families = Object.entries(drawnCertificates);
const perCertificate = 12;
const tried = [];
const certificates = {};
const asRead = (certificate) =>
  JSON.parse(stringify({ schema: 'foldproof/certificate@1', ...certificate }));
for (let n = 0, changed = 0; changed < count; n++) {
  const [family, draw] = families[n % families.length];
  const certificate = draw(random);
  if (!certificate) continue;
  certificates[family] = (certificates[family] ?? 0) + 1;
  const document = asRead(certificate);
  tried.push({ family, document, valid: true });
  for (let k = 0; k < perCertificate; k++, changed++)
    tried.push({ family, document: changeOf(random, document) });
  const changes = Object.entries(brokenCertificates[certificate.claim]);
  for (const [name, change] of changes) {
    const broken = change(certificate, random);
    if (broken) tried.push({ family, document: asRead(broken), broken: name });
  }
}

// 2. Both checkers.
const exits = tried.map(({ document }) => exitOf(document));
const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
import foldproof_recheck as checker
with open(sys.argv[2], "rb") as file:
    lines = file.read().splitlines()
print(json.dumps([checker.recheck(lambda line=line: checker.parse(line, "certificate")) for line in lines]))
`;
const folder = mkdtempSync(join(tmpdir(), 'false-certificates-'));
const file = join(folder, 'certificates.jsonl');
writeFileSync(file, tried.map(({ document }) => `${stringify(document)}\n`).join(''));
const run = spawnSync(values.python, ['-B', '-c', program, 'dist/subjects/python', file], {
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
});
rmSync(folder, { recursive: true });
if (run.status !== 0) throw new Error(run.stderr);
const others = JSON.parse(run.stdout);

// 3. What came of it.
const foundAnew = (document) => {
  const { claim, network, networks, box, proof } = parseCertificate(document);
  if (network) {
    const { verdict } = classify(network, { box, seed: 3 });
    return verdict === 'undecided' ? undefined : verdict === claim;
  }
  const within = claim === 'close' ? { within: Number(proof.delta) } : {};
  const found = compareNetworks(...networks, { box, runs: 20, ...within });
  const areEqual = found.verdict === 'equal' && found.scope === 'proved';
  if (claim === 'different')
    return found.verdict === 'different' ? true : areEqual ? false : undefined;
  if (found.verdict === 'different') return false;
  return areEqual || (claim === 'close' && found.scope === 'proved') ? true : undefined;
};

const none = { broken: 0, refused: 0, changed: 0, refusedByBoth: 0, validInBoth: 0 };
const table = Object.fromEntries(
  families.map(([family]) => [family, { ...none, anew: 0, open: 0, wrong: 0, apart: 0 }]),
);
const apart = [];
for (const [k, { family, document, broken, valid }] of tried.entries()) {
  const row = table[family];
  const [first, second] = [exits[k] === 0, others[k][0] === 0];
  if (first !== second) {
    row.apart++;
    apart.push({ typescript: exits[k], python: others[k], broken, document });
  }
  if (valid) {
    if (!first || !second) row.wrong++;
  } else if (broken !== undefined) {
    row.broken++;
    if (!first && !second) row.refused++;
    else {
      row.wrong++;
      console.log(`accepted, ${broken}: ${stringify(document)}`);
    }
  } else {
    row.changed++;
    if (!first && !second) {
      row.refusedByBoth++;
      continue;
    }
    if (first && second) row.validInBoth++;
    const isSo = foundAnew(document);
    row[isSo ? 'anew' : isSo === undefined ? 'open' : 'wrong']++;
    if (isSo === false) console.log(`wrong: ${stringify(document)}`);
  }
}
if (values.all) writeFileSync(values.all, apart.map((one) => `${stringify(one)}\n`).join(''));
for (const { typescript, python, document } of values.all ? [] : apart)
  console.log(`apart, ${typescript} and ${python}: ${stringify(document)}`);

const rows = Object.entries(table).map(([family, row]) => [
  family,
  certificates[family] ?? 0,
  ...Object.values(row),
]);
const total = rows[0].map((_, c) => (c === 0 ? 'all' : rows.reduce((sum, row) => sum + row[c], 0)));
const head = [
  ...['certificates', 'drawn', 'broken', 'refused by both', 'changed', 'refused by both'],
  ...['valid in both', 'found anew', 'open', 'wrong', 'checkers apart'],
];
for (const row of [head, ...rows, total]) console.log(row.join(' | '));
const [wrong, differ] = total.slice(-2);
process.exitCode = wrong + differ > 0 ? 1 : 0;

// Proofs that a network and its fold are close: how many there are, how near δ is to what points show, and what comes of
// certificates that were made false.
//
//   npm run build && node bench/closeness.mjs [--networks 200] [--seed 1] [--python python3]
//
// A certificate is made false by a δ below the difference at a point, and by a bias of the second network that is moved by
// more than 2 δ. --python: both checkers are asked, else the one of `foldproof recheck`. Exits with 1 when one is accepted.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { certificateOfCloseness } from '../dist/affinity/certificates/certified-verdicts.js';
import { compareNetworks } from '../dist/affinity/equality/compare-networks.js';
import { foldIn } from '../dist/folding/fold-network.js';
import { arithmeticOf } from '../dist/numbers/arithmetic.js';
import { toNumber } from '../dist/numbers/dyadic.js';
import { float32 } from '../dist/numbers/format.js';
import { stringify } from '../dist/numbers/json.js';
import { randomFrom } from '../dist/numbers/random.js';
import { exactForward } from '../dist/oracle/exact-forward.js';
import { recheck } from '../dist/recheck/recheck.js';

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    python: { type: 'string' },
  },
});
const [count, seed] = [values.networks, values.seed].map(Number);
const random = randomFrom(seed);
const normal = (n) => Array.from({ length: n }, () => random.normal());
const dense = (rows, columns) => ({
  kind: 'dense',
  weight: Array.from({ length: rows }, () => normal(columns)),
  bias: normal(columns),
});
const names = ['relu', 'tanh', 'gelu', 'leaky-relu', 'sigmoid', 'softmax', 'hard-swish', 'silu'];
const norm = (n) => ({
  ...{ kind: 'batch-norm', mean: normal(n), scale: normal(n) },
  variance: Array.from({ length: n }, () => 0.5 + random.unit()),
});

/** An affine run, an activation, an affine run, perhaps all twice: what folds merge. */
const drawn = () => {
  const [inputs, width] = [random.integer(1, 6), random.integer(2, 12)];
  const layers = [dense(inputs, width), norm(width)];
  for (let k = random.integer(1, 2); k > 0; k--) {
    const name = random.pick(names);
    layers.push({ kind: 'activation', name }, dense(width, width), dense(width, width));
  }
  return { inputs, layers };
};

/** The largest difference at points of the box. */
const seen = (a, b, points) => {
  const [f, g] = [exactForward(a, points), exactForward(b, points)];
  const at = ({ middle, exponent }, i, j) => ({ mantissa: middle[i][j], exponent });
  const gap = (i, j) => {
    const exponent = Math.min(f.exponent, g.exponent);
    const on = (one) => {
      const { mantissa, exponent: e } = at(one, i, j);
      return mantissa << BigInt(e - exponent);
    };
    return Math.abs(toNumber({ mantissa: on(f) - on(g), exponent }));
  };
  return Math.max(...f.middle.flatMap((row, i) => row.map((_, j) => gap(i, j))));
};

const folder = mkdtempSync(join(tmpdir(), 'closeness-'));
const byPython = (certificate) => {
  const file = join(folder, 'certificate.json');
  writeFileSync(file, stringify({ schema: 'foldproof/certificate@1', ...certificate }));
  return spawnSync(values.python, ['dist/subjects/python/foldproof_recheck.py', file]).status;
};

const counts = {
  proved: 0,
  certified: 0,
  agreed: 0,
  madeFalse: 0,
  accepted: 0,
  acceptedByPython: 0,
};
const [proving, checking, ratios] = [[], [], []];
for (let n = 0; n < count; n++) {
  const a = drawn();
  const b = foldIn(arithmeticOf(float32), a);
  const start = performance.now();
  const found = compareNetworks(a, b, { format: float32 });
  proving.push(performance.now() - start);
  if (found.scope === 'proved') counts.proved++;
  const certificate = certificateOfCloseness([a, b], { box: [-1, 1] });
  if (!certificate) continue;
  counts.certified++;
  const from = performance.now();
  recheck(certificate);
  checking.push(performance.now() - from);
  if (values.python && byPython(certificate) === 0) counts.agreed++;
  const points = Array.from({ length: 24 }, () =>
    Array.from({ length: a.inputs }, () => random.integer(-8, 8) / 8),
  );
  const gap = seen(a, b, points);
  const { delta } = certificate.proof;
  if (gap > 0) ratios.push(delta / gap);
  const lower = [0.999, 0.9, 0.5, 0.1, 0].map((by) => ({
    ...certificate,
    proof: { ...certificate.proof, delta: by * gap },
  }));
  const moved = [2.5, -4, 100, -1e6, 2.1].map((by) => {
    const layers = structuredClone(b.layers);
    const last = layers.at(-1);
    last.bias[random.integer(0, last.bias.length - 1)] += by * delta;
    return { ...certificate, networks: [a, { ...b, layers }] };
  });
  for (const wrong of [...(gap > 0 ? lower : []), ...moved]) {
    counts.madeFalse++;
    if (recheck(wrong).valid) counts.accepted++;
    if (values.python && byPython(wrong) === 0) counts.acceptedByPython++;
  }
}
rmSync(folder, { recursive: true });
const at = (times, q) => times.toSorted((x, y) => x - y)[Math.floor(q * (times.length - 1))];
const spread = (times) => [0.5, 0.9, 1].map((q) => at(times, q)?.toPrecision(3)).join(', ');
console.log(
  `${count} networks and their folds in float32, seed ${seed}: ${JSON.stringify(counts)}`,
);
console.log(`δ ÷ largest difference at 24 points, median, 90 %, most: ${spread(ratios)}`);
console.log(`compare in ms, median, 90 %, most: ${spread(proving)}`);
console.log(`recheck in ms, median, 90 %, most: ${spread(checking)}`);
process.exitCode = counts.accepted + counts.acceptedByPython > 0 ? 1 : 0;

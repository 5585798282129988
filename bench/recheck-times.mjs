// How long `foldproof recheck` takes in process, per claim: networks of one hidden layer with up to 100 units, whose activations are
// made of lines or are smooth.
//
//   npm run build && node bench/recheck-times.mjs [--networks 200] [--seed 1]
//
// Half of the networks are affine by construction: pairs f(g), f(−g) that cancel. Weights are Gaussian doubles. Each certificate is
// checked five times, and the least time of the processor counts. Exits with 1 when a median is above 1 ms (lines) or 50 ms (smooth).
import { parseArgs } from 'node:util';
import { certificateOfVerdict } from '../dist/affinity/certificates/certified-verdicts.js';
import { classify } from '../dist/affinity/classify.js';
import { randomFrom } from '../dist/numbers/random.js';
import { recheck } from '../dist/recheck/recheck.js';

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});
const [count, seed] = [values.networks, values.seed].map(Number);

/** f(g) + sign f(−g) is affine. */
const signs = {
  lines: { relu: -1, abs: -1, 'leaky-relu': -1, 'hard-tanh': 1, 'soft-shrink': 1 },
  smooth: { tanh: 1, sigmoid: 1, gelu: -1, silu: -1, softplus: -1, sin: 1, erf: 1 },
};
const most = { lines: 1, smooth: 50 };

const draw = (random, kind, isAffine) => {
  const numbers = (n) => Array.from({ length: n }, () => random.normal());
  const [inputs, pairs] = [random.integer(1, 8), random.integer(1, 50)];
  const name = random.pick(Object.keys(signs[kind]));
  const [weight, bias, last] = [numbers(inputs * pairs), numbers(pairs), numbers(pairs)];
  const mirror = isAffine ? -1 : -1.5;
  const both = (x) => [...x, ...x.map((w) => mirror * w)];
  const rows = Array.from({ length: inputs }, (_, i) => weight.slice(i * pairs, (i + 1) * pairs));
  return {
    inputs,
    layers: [
      { kind: 'dense', weight: rows.map(both), bias: both(bias) },
      { kind: 'activation', name },
      {
        kind: 'dense',
        weight: [...last, ...last.map((w) => signs[kind][name] * w)].map((w) => [w]),
      },
    ],
  };
};

let isLate = false;
const head = ['activations', 'claim', 'certificates', 'ms, median', '90 %', 'most'];
console.log(head.join(' | '));
for (const kind of Object.keys(signs)) {
  const random = randomFrom(seed);
  const times = { affine: [], nonlinear: [] };
  for (let n = 0; n < count; n++) {
    const network = draw(random, kind, n % 2 === 0);
    const verdict = classify(network, { seed: n });
    const certificate = certificateOfVerdict(network, verdict, [-1, 1]);
    if (!certificate) continue;
    const tries = Array.from({ length: 5 }, () => {
      const start = process.cpuUsage();
      recheck(certificate);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    times[certificate.claim].push(Math.min(...tries));
  }
  const all = { ...times, either: Object.values(times).flat() };
  for (const [claim, of] of Object.entries(all)) {
    const sorted = of.toSorted((a, b) => a - b);
    const at = (q) => sorted[Math.floor(q * (sorted.length - 1))];
    const told = [0.5, 0.9, 1].map((q) => at(q)?.toFixed(2));
    console.log([kind, claim, of.length, ...told].join(' | '));
    if (at(0.5) > most[kind]) isLate = true;
  }
}
process.exitCode = isLate ? 1 : 0;

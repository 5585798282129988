// Holds the verdicts of small piecewise linear networks to Z3, which decides them by another method.
//
//   npm run check:z3 -- [--networks 2000] [--seed 1] [--from FOLDER]
//
// A network is affine on [−1, 1]ⁿ exactly if f(x) = f(0) + Σ xᵢ (f(eᵢ) − f(0)) there: Z3 is asked for an x at which it is
// not so. z3-solver (35 MB) is no dependency: `npm install --no-save z3-solver`, or install it in a FOLDER of your own.
// Exits with 1 where a verdict and Z3 disagree. What either leaves open is counted.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { activationNamed, formOf } from '../dist/activations/index.js';
import { classify } from '../dist/affinity/classify.js';
import { toDyadic } from '../dist/numbers/dyadic.js';
import { randomFrom } from '../dist/numbers/random.js';
import { exactForward } from '../dist/oracle/exact-forward.js';

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '.' },
  },
});
const [count, seed] = [values.networks, values.seed].map(Number);

const solver = () => {
  const require = createRequire(join(resolve(values.from), 'package.json'));
  try {
    return require('z3-solver');
  } catch {
    process.stderr.write('expected z3-solver, found none: npm install --no-save z3-solver\n');
    process.exit(2);
  }
};

/** Resource units that Z3 may spend on one network: the same on every machine, unlike seconds. */
const limit = 20_000_000;

// 1. Networks: weights of few bits, so that units cancel, sleep or lie side by side often.
const random = randomFrom(seed);
const entries = [0, 0, 1, -1, 0.5, -0.5, 2, -2, 0.75];
const numbers = (n, from = entries) => Array.from({ length: n }, () => random.pick(from));
const dense = (rows, columns) => ({
  kind: 'dense',
  weight: Array.from({ length: rows }, () => numbers(columns)),
  bias: numbers(columns, [0, 0, 0, 1, -1, 0.5, -3, 3]),
});
const bent = [
  ['relu', {}],
  ['abs', {}],
  ['leaky-relu', { slope: 0.25 }],
  ['hard-tanh', { min: -1, max: 1 }],
  ['relu6', {}],
  ['soft-shrink', { lambda: 0.5 }],
  ['step', { atZero: 1 }],
];
const activation = ([name, parameters]) => ({ kind: 'activation', name, parameters });

/** g, then a unit and its mirror image: relu(g) − relu(−g) = g, abs(g) − abs(−g) = 0. */
const mirrored = (inputs) => {
  const { weight, bias } = dense(inputs, 2);
  const both = { kind: 'dense', weight: weight.map((r) => [...r, ...r.map((w) => -w)]) };
  const last = numbers(2, [1, -1, 2]);
  const name = random.pick(['relu', 'leaky-relu', 'hard-tanh', 'abs']);
  const sign = name === 'relu' || name === 'leaky-relu' || name === 'abs' ? -1 : 1;
  return [
    { ...both, bias: [...bias, ...bias.map((b) => -b)] },
    activation(bent.find(([one]) => one === name)),
    { kind: 'dense', weight: [...last, ...last.map((w) => sign * w)].map((w) => [w]) },
  ];
};

const drawn = () => {
  const inputs = random.integer(1, 3);
  if (random.chance(0.25)) return { inputs, layers: mirrored(inputs) };
  const layers = [];
  let width = inputs;
  for (let k = random.integer(1, 2); k > 0; k--) {
    const next = random.integer(1, 4);
    layers.push(dense(width, next), activation(random.pick(bent)));
    width = next;
  }
  return { inputs, layers: [...layers, dense(width, 1)] };
};

// 2. The same function in Z3: sums of rational numbers, and an if-then-else for each piece.
const { init } = solver();
const { Context } = await init();
const z3 = new Context('main');

const textOf = ({ numerator, exponent, odd }) =>
  exponent >= 0
    ? `${numerator << BigInt(exponent)}/${odd}`
    : `${numerator}/${odd << BigInt(-exponent)}`;
const rational = (mantissa, exponent) =>
  z3.Real.val(textOf({ numerator: mantissa, exponent, odd: 1n }));
const double = (x) => {
  const { mantissa, exponent } = toDyadic(x);
  return rational(mantissa, exponent);
};
const sum = (terms) => terms.reduce((a, b) => a.add(b));

/** f(z) by its pieces, the value at each breakpoint by itself. */
const through = ({ name, parameters }, z) => {
  const { piecewise: f } = formOf(activationNamed(name), parameters);
  const number = (x) => z3.Real.val(textOf(x));
  const line = ([c = undefined, m = undefined]) => {
    const start = c ? number(c) : z3.Real.val(0);
    return m ? start.add(number(m).mul(z)) : start;
  };
  return f.breakpoints.reduceRight(
    (rest, b, k) =>
      z3.If(
        z.lt(number(b)),
        line(f.polynomials[k]),
        z3.If(z.eq(number(b)), number(f.values[k]), rest),
      ),
    line(f.polynomials.at(-1)),
  );
};

const outputsOf = (layers, x) => {
  let units = x;
  for (const layer of layers) {
    if (layer.kind === 'activation') {
      units = units.map((z) => through(layer, z));
      continue;
    }
    const bias = layer.bias ?? layer.weight[0].map(() => 0);
    units = bias.map((b, j) =>
      sum([double(b), ...units.map((unit, i) => double(layer.weight[i][j]).mul(unit))]),
    );
  }
  return units;
};

/** What Z3 says of a network: affine, nonlinear, or open. */
const byZ3 = async (network) => {
  const { inputs, layers } = network;
  const x = Array.from({ length: inputs }, (_, i) => z3.Real.const(`x${i}`));
  const units = x.map((_, i) => x.map((__, j) => (i === j ? 1 : 0)));
  const { middle, exponent } = exactForward(network, [x.map(() => 0), ...units]);
  const line = sum([
    rational(middle[0][0], exponent),
    ...x.map((xi, i) => xi.mul(rational(middle[i + 1][0] - middle[0][0], exponent))),
  ]);
  const solver_ = new z3.Solver();
  solver_.set('rlimit', limit);
  for (const xi of x) solver_.add(xi.ge(-1), xi.le(1));
  solver_.add(outputsOf(layers, x)[0].neq(line));
  const found = await solver_.check();
  solver_.release?.();
  return { sat: 'nonlinear', unsat: 'affine', unknown: 'open' }[found];
};

// 3. The verdicts, side by side.
const table = new Map();
const wrong = [];
for (let k = 0; k < count; k++) {
  const network = drawn();
  const { verdict } = classify(network, { seed: k });
  const other = await byZ3(network);
  const key = `${verdict}, Z3 ${other}`;
  table.set(key, (table.get(key) ?? 0) + 1);
  const isOpen = verdict === 'undecided' || other === 'open';
  if (!isOpen && verdict !== other) wrong.push({ k, network, verdict, other });
}
for (const [key, n] of [...table].sort()) process.stdout.write(`${key}: ${n}\n`);
for (const one of wrong) process.stdout.write(`${JSON.stringify(one)}\n`);
process.stdout.write(`${count} networks, seed ${seed}: ${wrong.length} disagreements\n`);
process.exit(wrong.length > 0 ? 1 : 0); // the threads of Z3 would keep the process

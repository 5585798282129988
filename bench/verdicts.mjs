// Verdicts of trees and chains with a label by construction: how many are wrong (none may be), undecided, and slow.
//
//   npm run build && node bench/verdicts.mjs [--trees 1000] [--chains 1000] [--seed 1]
//
// --trees, --chains: so many of each label. Exits with 1 when a verdict is wrong or a witness does not certify.
import { parseArgs } from 'node:util';
import { elementwise } from '../dist/activations/index.js';
import { certifyWitness } from '../dist/affinity/certify.js';
import { classify } from '../dist/affinity/classify.js';
import { randomFrom } from '../dist/numbers/random.js';
import { affineStack } from '../dist/testing/affine-stacks.js';
import { hiddenStacks } from '../dist/testing/hidden-stacks.js';
import { affineTree, bentTree } from '../dist/testing/labelled-trees.js';
import { randomStack } from '../dist/testing/random-stacks.js';

const { values } = parseArgs({
  options: {
    trees: { type: 'string', default: '1000' },
    chains: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const [trees, chains, seed] = [values.trees, values.chains, values.seed].map(Number);

/** Of chains through random weights nobody knows the label beforehand: a witness is checked, a proof is not. */
const families = [
  {
    name: 'trees that are affine',
    label: 'affine',
    count: trees,
    draw: (r) => affineTree(r).network,
  },
  { name: 'trees that bend', label: 'nonlinear', count: trees, draw: (r) => bentTree(r).network },
  {
    name: 'chains that are affine',
    label: 'affine',
    count: chains,
    draw: (r) => affineStack(r).stack,
  },
  {
    name: 'chains that hardly bend',
    label: 'nonlinear',
    count: chains,
    draw: (r) => r.pick(hiddenStacks).draw(r),
  },
  {
    name: 'random chains, no label',
    label: undefined,
    count: chains,
    draw: (r) => randomStack(r, r.pick(elementwise)),
  },
];

const percent = (part, whole) => ((100 * part) / whole).toFixed(2);
const rows = families.map(({ name, label, count, draw }, k) => {
  const random = randomFrom(seed + k);
  const times = [];
  let [wrong, undecided, uncertified] = [0, 0, 0];
  for (let n = 0; n < count; n++) {
    const network = draw(random);
    const start = performance.now();
    const found = classify(network, { seed: n + 1 });
    times.push(performance.now() - start);
    if (found.verdict === 'undecided') undecided++;
    else if (label !== undefined && found.verdict !== label) {
      wrong++;
      console.log(`wrong: ${name}: ${found.verdict}: ${JSON.stringify(network)}`);
    }
    if (found.verdict === 'nonlinear' && !certifyWitness(network, found.witness)) uncertified++;
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (q) => sorted[Math.floor(q * (count - 1))]?.toFixed(1);
  if (wrong + uncertified > 0) process.exitCode = 1;
  return [name, count, wrong, uncertified, percent(undecided, count), at(0.5), at(0.99)];
});
const head = [
  'networks',
  'count',
  'wrong',
  'not certified',
  '% undecided',
  'ms, median',
  'ms, 99 %',
];
for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);

// How many evaluations it takes to show that a stack with activations is not affine: random stacks of
// every activation, each method alone and all of them by turns. And stacks that are affine by
// construction, none of which may be called nonlinear; and stacks in which a kink is hard to find.
//
//   npm run build && node bench/witness.mjs [--stacks 40] [--affine 20000] [--seed 1]
//
// --stacks: so many for each activation. --affine: so many affine ones.
import { parseArgs } from 'node:util';
import { elementwise } from '../dist/activations/index.js';
import { certifyWitness } from '../dist/affinity/certify.js';
import { classify } from '../dist/affinity/classify.js';
import { methods, portfolio } from '../dist/affinity/methods/index.js';
import { proveAffine } from '../dist/affinity/prove.js';
import { searchWitness } from '../dist/affinity/search.js';
import { randomFrom } from '../dist/numbers/random.js';
import { affineStack } from '../dist/testing/affine-stacks.js';
import { hiddenStacks } from '../dist/testing/hidden-stacks.js';
import { randomStack } from '../dist/testing/random-stacks.js';

const { values } = parseArgs({
  options: {
    stacks: { type: 'string', default: '40' },
    affine: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});
const [perActivation, affine, seed] = [values.stacks, values.affine, values.seed].map(Number);
const within = [5, 20, 100, 1000];

const table = (head, rows) => {
  for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
  console.log();
};
const percent = (part, whole) => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(1));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

const ways = [
  ...methods.map((method) => ({
    name: method.name,
    schedule: { opening: [], rounds: [method] },
  })),
  { name: 'by turns', schedule: portfolio },
];

const random = randomFrom(seed);
const found = new Map(ways.map(({ name }) => [name, []]));
const kinds = [];
const open = [];
let stacks = 0;
let proven = 0;
let uncertified = 0;
let contradictions = 0;
const times = [];
for (const activation of elementwise) {
  const kind = { name: activation.name, stacks: 0, affine: 0, within: within.map(() => 0) };
  for (let k = 0; k < perActivation; k++) {
    const stack = randomStack(random, activation);
    const searches = ways.map(({ schedule }) => {
      const start = performance.now();
      const search = searchWitness(stack, { evaluations: 1000, seed: k + 1, methods: schedule });
      return { ...search, ms: performance.now() - start };
    });
    stacks++;
    kind.stacks++;
    const proof = proveAffine(stack);
    if (searches.some(({ witness }) => witness)) contradictions += proof ? 1 : 0;
    else {
      if (proof) {
        proven++;
        kind.affine++;
        continue;
      }
      open.push(
        `${activation.name} ${stack.layers.map((l) => l.weight?.[0].length ?? '').join('-')}`,
      );
    }
    for (const [i, { witness, evaluations }] of searches.entries()) {
      found.get(ways[i].name).push(witness ? evaluations : Number.POSITIVE_INFINITY);
      if (witness && !certifyWitness(stack, witness)) uncertified++;
    }
    const last = searches.at(-1);
    if (last.witness) times.push(last.ms);
    for (const [i, n] of within.entries())
      if (last.witness && last.evaluations <= n) kind.within[i]++;
  }
  kinds.push(kind);
}

console.log(
  `${stacks} random stacks of ${elementwise.length} activations; ${proven} of them proven affine, ${open.length} open\n`,
);
const counted = stacks - proven;
console.log(`Of the ${counted} that are not proven affine, open ones included:\n`);
table(
  ['% shown not to be affine within', ...within.map((n) => `${n} evaluations`)],
  [...found].map(([name, evaluations]) => [
    name,
    ...within.map((n) => percent(evaluations.filter((e) => e <= n).length, counted)),
  ]),
);
const byTurns = found.get('by turns');
const detectable = counted - open.length;
console.log(
  `by turns, of the ${detectable} of which some search found a witness: ` +
    `${within.map((n) => `${percent(byTurns.filter((e) => e <= n).length, detectable)} % within ${n}`).join(', ')}\n`,
);
const hard = kinds.filter((k) => k.within[2] < k.stacks - k.affine);
if (hard.length > 0) {
  console.log('Activations of which a stack needed more than 100 evaluations, by turns:\n');
  table(
    ['activation', 'stacks', 'proven affine', ...within.map((n) => `≤ ${n}`)],
    hard.map((k) => [k.name, k.stacks, k.affine, ...k.within]),
  );
}
console.log(
  `witnesses that certify: all but ${uncertified}; median search ${median(times).toFixed(1)} ms`,
);
console.log(`witnesses of stacks that are proven affine: ${contradictions}`);
if (open.length > 0) console.log(`open: ${open.join(', ')}`);

const hiddenRandom = randomFrom(seed + 2);
console.log(`\nNonlinear where it hardly shows, ${perActivation} of each:\n`);
table(
  ['% found, by turns, within', ...within.map((n) => `${n} evaluations`), 'ms each'],
  hiddenStacks.map(({ name, draw }) => {
    const start = performance.now();
    const found = Array.from({ length: perActivation }, (_, k) =>
      searchWitness(draw(hiddenRandom), { evaluations: 1000, seed: k + 1 }),
    );
    const ms = (performance.now() - start) / perActivation;
    const shown = (n) => found.filter((s) => s.witness && s.evaluations <= n).length;
    return [name, ...within.map((n) => percent(shown(n), perActivation)), ms.toFixed(1)];
  }),
);

const start = performance.now();
const affineRandom = randomFrom(seed + 1);
let called = 0;
let decided = 0;
for (let k = 0; k < affine; k++) {
  const { stack, kinds: of } = affineStack(affineRandom);
  const { witness } = searchWitness(stack, { evaluations: 60, seed: k + 1 });
  if (witness) {
    called++;
    console.log(`called nonlinear: ${of.join(' + ')}: ${JSON.stringify({ stack, witness })}`);
  }
  if (classify(stack, { evaluations: 0 }).verdict === 'affine') decided++;
}
console.log(
  `\n${affine} stacks affine by construction: ${called} called nonlinear, ${decided} proven affine, ` +
    `${((performance.now() - start) / affine).toFixed(1)} ms each`,
);
process.exitCode = called + uncertified + contradictions > 0 ? 1 : 0;

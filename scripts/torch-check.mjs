// torch held to the laws: `npm run check:torch`, with /usr/bin/python3 or PYTHON=path.
// The unit tests of foldproof.py with torch; each fold of scripts/torch-subject.py that is right holds, in float64
// and float32, and so do conversions of every kind of layer; each known fault of torch 1.13 is found and shrunk
// (of other versions it is only told what is found); and every case of docs/findings.md is put to torch again,
// which must answer what is written there. Options: --runs N.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const python = process.env.PYTHON ?? '/usr/bin/python3';
const version = spawnSync(python, ['-c', 'import torch; print(torch.__version__)'], {
  encoding: 'utf8',
});
if (version.status !== 0) {
  console.log(`no torch in ${python} (PYTHON names another): nothing was checked`);
  process.exit(0);
}
const torch = version.stdout.trim();
const hasFaults = torch.startsWith('1.13.');
const at = process.argv.indexOf('--runs');
const runs = at > 0 ? process.argv[at + 1] : '400';
const work = mkdtempSync(join(tmpdir(), 'foldproof-torch-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const problems = [];
const step = (name, found) => {
  console.log(`${found.length === 0 ? 'ok    ' : 'failed'}  ${name}`);
  for (const line of found) console.log(`        ${line}`);
  problems.push(...found);
};

const subject = 'scripts/torch-subject.py';

/** What `verify` says of a subject: its exit code and its laws that were not skipped. */
const verified = ({ name, laws, runs: own = runs }, precision) => {
  const command = `'${python}' ${subject} ${name} ${precision}`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...['dist/cli/bin.js', 'verify', '--subject-command', command, '--json', '--seed', '1'],
      ...['--runs', own, '--timeout', '20s', '--out', join(work, `${name}-${precision}`)],
      ...laws.flatMap((law) => ['--law', law]),
    ],
    { encoding: 'utf8', maxBuffer: 1e9 },
  );
  if (stdout === '') return { status, laws: [], stderr: stderr.trim().split('\n').slice(-3) };
  return { status, laws: JSON.parse(stdout).laws.filter((law) => law.status !== 'skipped') };
};

// The unit tests.
const unit = spawnSync(python, ['-B', 'src/subjects/python/foldproof_test.py'], {
  encoding: 'utf8',
});
const skipped = /skipped=/.test(unit.stderr) ? ['some were skipped'] : [];
step(
  `torch ${torch}: unit tests of foldproof.py`,
  unit.status === 0 ? skipped : unit.stderr.trim().split('\n').slice(-15),
);

/** What a training by gradient descent is held to. */
const fits = [
  ...['loss', 'loss-through-activations', 'floor', 'step', 'step-through-relu', 'momentum'],
  ...['small-gradient', 'product-feature', 'below-the-floor'],
].map((name) => `fit/${name}`);

// What is right, and the laws that must have been tried.
const right = [
  { name: 'forward', laws: ['network/forward', 'network/affine-combinations'] },
  { name: 'there-and-back', laws: ['fold/preserves', 'fold/twice'] },
  { name: 'conv-norm', laws: ['fold/norm-after-conv', 'fold/preserves'] },
  { name: 'linear-norm', laws: ['fold/norm-after-dense', 'fold/preserves'] },
  { name: 'transposed-norm', laws: ['fold/norm-after-transposed', 'fold/preserves'] },
  { name: 'graph', laws: ['fold/preserves', 'fold/norm-after-conv'] },
  { name: 'quantizer', laws: ['fold/preserves', 'fold/norm-after-dense'] },
  { name: 'sgd', laws: fits, runs: '100' },
  { name: 'adam', laws: ['fit/loss', 'fit/floor', 'fit/below-the-floor'], runs: '100' },
];
for (const tried of right) {
  const { name, laws } = tried;
  for (const precision of ['float64', 'float32']) {
    const found = verified(tried, precision);
    const held = found.laws.filter(({ status }) => status === 'held');
    const told = held.map((law) => `${law.runs - law.unsupported} of ${law.runs}`).join(', ');
    step(`${name}, ${precision}: holds in ${told} runs`, [
      ...(found.status === 0 ? [] : [`expected exit 0, found ${found.status}`]),
      ...(found.stderr ?? []),
      ...found.laws
        .filter(({ status }) => status !== 'held')
        .map(({ id, status, counterexample }) => `${id}: ${status}, ${counterexample?.what ?? ''}`),
      ...laws
        .filter((law) => !held.some(({ id }) => id === law))
        .map((law) => `expected ${law} to hold, found that it was not tried`),
    ]);
  }
}

// The known faults: by which law and how, and how small the case is at most.
const faults = [
  { name: 'linear-norm-plain', law: 'fold/norm-after-dense', class: 'throws', scalars: 3 },
  {
    name: 'transposed-norm-grouped',
    law: 'fold/norm-after-transposed',
    class: 'wrong shape',
    scalars: 6,
  },
  {
    name: 'transposed-norm-default',
    law: 'fold/norm-after-transposed',
    class: 'differs',
    scalars: 16,
  },
  { name: 'conv-norm-singular', law: 'fold/division-by-zero', class: 'not finite', scalars: 3 },
  { name: 'average-pool-3d', law: 'network/forward', class: 'throws', scalars: 0, runs: '3000' },
];

/** How many numbers the tensors of a stack have: what is in lists, but for what counts. */
const scalars = ({ layers }) =>
  layers
    .flatMap(({ weight, bias, mean, variance, scale }) => [weight, bias, mean, variance, scale])
    .filter((tensor) => tensor !== undefined)
    .flatMap((tensor) => [tensor].flat(Number.POSITIVE_INFINITY)).length;

for (const fault of faults) {
  const { laws } = verified({ ...fault, laws: [fault.law] }, 'float64');
  const found = laws
    .flatMap(({ counterexample, others = [] }) =>
      counterexample ? [counterexample, ...others] : [],
    )
    .find((one) => one.class === fault.class);
  const size = found && scalars(found.case.stack);
  const told = found ? `${found.class} at ${size} numbers, ${found.id}` : 'not found';
  const wrong = !found
    ? [`expected ${fault.class} by ${fault.law}, found ${laws.map(({ status }) => status)}`]
    : size > fault.scalars
      ? [`expected at most ${fault.scalars} numbers, found ${JSON.stringify(found.case.stack)}`]
      : [];
  step(`${fault.name}: ${told}`, hasFaults ? wrong : []);
}

// What is written up: `<!-- torch NAME -->`, a stack, and what torch answers.
const page = 'docs/findings.md';
const written = [
  ...readFileSync(page, 'utf8').matchAll(
    /<!-- torch (\S+) -->\n```json\n([\s\S]*?)\n```\n[\s\S]*?\n```json\n([\s\S]*?)\n```/g,
  ),
];
for (const [k, [, name, stack, answer]] of hasFaults ? written.entries() : []) {
  const call = { id: 1, ask: name === 'average-pool-3d' ? 'forward' : 'fold', inputs: [[1]] };
  const { stdout } = spawnSync(python, ['-B', subject, name], {
    encoding: 'utf8',
    input: `${JSON.stringify({ ...call, stack: JSON.parse(stack) })}\n`,
  });
  const { id, ...found } = JSON.parse(stdout.trim().split('\n')[1] ?? '{}');
  step(
    `${page}: case ${k + 1}, ${name}`,
    isDeepStrictEqual(found, JSON.parse(answer))
      ? []
      : [`expected ${answer}, found ${JSON.stringify(found)}`],
  );
}
if (written.length < faults.length) step(page, [`found ${written.length} cases only`]);
process.exitCode = problems.length > 0 ? 1 : 0;

// Runs ONNX's own node tests through the operators that are read, and through onnxruntime-web where it is installed,
// and writes reports/conformance.md. FOLDPROOF_ONNX_DATA names the folder with the tests: onnx/node/*/model.onnx below it,
// each with test_data_set_0/input_*.pb and output_*.pb. `npm run conformance` builds first.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from '../dist/affinity/classify.js';
import { readModel } from '../dist/models/model.js';
import { operators } from '../dist/models/operators-table.js';
import { readGraph } from '../dist/models/read-graph.js';
import { noExternal, readTensor } from '../dist/models/read-tensor.js';
import { wholeNetwork } from '../dist/models/whole-network.js';
import { onnxWire } from '../dist/models/wire.js';
import { forward64 } from '../dist/network/float64-forward.js';

const data = process.env.FOLDPROOF_ONNX_DATA;
if (!data || !existsSync(join(data, 'onnx/node'))) {
  console.error('FOLDPROOF_ONNX_DATA: expected a folder that has onnx/node, found none');
  process.exit(2);
}
const root = join(data, 'onnx/node');

// The tolerances of ONNX's own runner of these tests (onnx.backend.test), whose outputs are rounded.
const relative = 1e-3;
const absolute = 1e-7;

const wire = await onnxWire();
const runtime = await import('onnxruntime-web').catch(() => undefined);
if (runtime) {
  runtime.env.wasm.numThreads = 1;
  runtime.env.logLevel = 'fatal';
}
const known = new Set(operators.map(({ name }) => name));

const isClose = (x, y) =>
  Object.is(x, y) || x === y || Math.abs(x - y) <= absolute + relative * Math.abs(y);

/**
 * How far an entry of a fast Fourier transform in float32 may be off: the bound is on the whole vector, as entries that
 * cancel to 0 are sums of large ones. ‖ŷ − y‖ ≤ ‖y‖ η log₂ n, η = u + γ₄(√2 + u) < 7u. Source: Higham 2002, theorem 24.2.
 */
const transformed = (numbers) => 7 * 2 ** -24 * Math.log2(numbers.length) * Math.hypot(...numbers);

/**
 * How an output compares with what the test wants: within the tolerance of the runner; off by what a transform may be
 * that was made in float32; or wrong.
 */
const compared = (used, given, numbers) => {
  if (given.length !== numbers.length) return 'wrong';
  const far = given.flatMap((y, i) => (isClose(y, numbers[i]) ? [] : [i]));
  if (far.length === 0) return 'right';
  if (!used.some((name) => name === 'DFT' || name === 'STFT')) return 'wrong';
  const most = transformed(numbers);
  return far.every((i) => Math.abs(given[i] - numbers[i]) <= most) ? 'rounded' : 'wrong';
};

const load = (path) => {
  const message = wire.read('TensorProto', Uint8Array.from(readFileSync(path)));
  return readTensor(message, path, noExternal);
};

/** The ways to read a test: one operand as the input and the others as numbers, with a batch or without; then all. */
const ways = (inputs) => {
  const values = inputs.flatMap((one, k) => (one && !one.type.isInteger ? [k] : []));
  const single = values.flatMap((k) => [true, false].map((batched) => ({ free: [k], batched })));
  const all = [true, false].map((batched) => ({ free: values, batched }));
  return values.length > 1 ? [...single, ...all] : single;
};

const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int64: BigInt64Array,
  int32: Int32Array,
  uint8: Uint8Array,
  int8: Int8Array,
  bool: Uint8Array,
};

const fed = ({ type, dims }, numbers) => {
  const Kind = arrays[type.name];
  if (!Kind) throw new Error(`no ${type.name}`);
  const list = Array.from(numbers);
  return new runtime.Tensor(
    type.name,
    Kind === BigInt64Array ? Kind.from(list, BigInt) : Kind.from(list),
    dims,
  );
};

/** What the runtime gives as the first output, for numbers in place of the free inputs. */
const running = async (bytes, names, inputs, output) => {
  const session = await runtime.InferenceSession.create(bytes, {
    ...{ intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'disabled' },
    logSeverityLevel: 4,
  });
  const run = async (replaced) => {
    const feeds = Object.fromEntries(
      names.map((name, k) => [name, fed(inputs[k], replaced.get(k) ?? inputs[k].numbers())]),
    );
    const found = await session.run(feeds, [output]);
    return Array.from(found[output].data, Number);
  };
  return { run, release: () => session.release() };
};

let seed = 1;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32 - 0.5;
};

/** Whether the runtime bends between two points: then the operator is not affine in the free inputs. */
const bends = async ({ run }, inputs, free) => {
  for (const scale of [2, 20, 200]) {
    for (let tries = 0; tries < 6; tries++) {
      const points = [0, 1].map(
        () =>
          new Map(free.map((k) => [k, Array.from(inputs[k].numbers(), () => scale * random())])),
      );
      const middle = new Map(
        free.map((k) => [k, points[0].get(k).map((x, i) => (x + points[1].get(k)[i]) / 2)]),
      );
      const [a, b] = [await run(points[0]), await run(points[1])];
      const found = await run(middle);
      const size = Math.max(1e-6, ...a.map(Math.abs), ...b.map(Math.abs));
      if (found.some((y, i) => Math.abs(y - (a[i] + b[i]) / 2) > 1e-3 * size)) return true;
    }
  }
  return false;
};

/** One test: what became of it. */
const tried = async (name) => {
  const bytes = Uint8Array.from(readFileSync(join(root, name, 'model.onnx')));
  const model = readModel(wire, bytes, name);
  const used = [...new Set(model.nodes.map(({ opType }) => opType))];
  const set = join(root, name, 'test_data_set_0');
  const names = model.graph.input.map((one) => one.name).filter((one) => !model.constants.has(one));
  const inputs = names.map((_, k) => load(join(set, `input_${k}.pb`)));
  const wanted = load(join(set, 'output_0.pb'));
  const result = { name, used, isKnown: used.every((one) => known.has(one)) };
  const output = model.graph.output[0].name;
  const first = { ...model, graph: { ...model.graph, output: model.graph.output.slice(0, 1) } };
  let because = 'no input of floating-point numbers';
  for (const { free, batched } of ways(inputs)) {
    const pinned = new Map(names.flatMap((one, k) => (free.includes(k) ? [] : [[one, inputs[k]]])));
    const whole = wholeNetwork(readGraph(first, { batched, pinned, whole: true }));
    if ('because' in whole) {
      because = whole.because.replace(/^.* is not read: /, '');
      continue;
    }
    const rows = batched ? inputs[free[0]].dims[0] : 1;
    const points = Array.from({ length: rows }, (_, i) =>
      free.flatMap((k) => {
        const all = Array.from(inputs[k].numbers());
        const size = all.length / rows;
        return all.slice(i * size, (i + 1) * size);
      }),
    );
    const given = forward64(whole.network, points).flat();
    const numbers = Array.from(wanted.numbers());
    const how = compared(used, given, numbers);
    const status = how === 'wrong' ? 'failed' : 'passed';
    const stop = Date.now() + 2_000;
    const { verdict } = classify(whole.network, {
      ...{ box: [-100, 100], stopped: () => Date.now() > stop },
    });
    if (!runtime) return { ...result, status, how, verdict };
    let session;
    try {
      session = await running(bytes, names, inputs, output);
      const theirs = await session.run(new Map());
      const agrees = compared(used, theirs, numbers) === 'wrong' ? 'no' : 'yes';
      const isBent = await bends(session, inputs, free);
      return { ...result, status, how, verdict, agrees, isBent };
    } catch (error) {
      const agrees = /session/.test(error.message) ? 'has no such operator' : 'not run';
      return { ...result, status, how, verdict, agrees };
    } finally {
      await session?.release();
    }
  }
  return { ...result, status: 'refused', because };
};

/** What is no network of layers as the stack files have them, and is not meant to be read: by the reason, or by operator. */
const outside = [
  [/training mode/, 'statistics of the batch, or a mask that is drawn'],
  [
    /^operand [12] depends on the input/,
    'an operand that is no constant: a product or a power of values',
  ],
  [/^it has 0 inputs|parts of .*\b0\b/, 'tensors without numbers'],
  [/does not depend on its input/, 'gives lengths, and no numbers of the input'],
  [/an exponent/, 'a power that is no activation of the catalogue'],
];
const outsideOperators = {
  'no activation of the catalogue': [
    ...['Acos', 'Acosh', 'Asin', 'Asinh', 'Atanh', 'Ceil', 'Cosh', 'Floor', 'Log', 'Reciprocal'],
    ...['Round', 'Sinh', 'Sqrt', 'Tan'],
  ],
  'a norm that is no layer': ['LRN', 'LpNormalization', 'MeanVarianceNormalization', 'LpPool'],
  'a product of two values': ['SwiGLU'],
};
const outsideOf = ({ because, used }) => {
  const byReason = outside.find(([pattern]) => pattern.test(because ?? ''))?.[1];
  const byOperator = Object.entries(outsideOperators).find(([, list]) =>
    used.some((name) => list.includes(name)),
  )?.[0];
  return byReason ?? byOperator;
};

const results = [];
for (const name of readdirSync(root).sort())
  if (existsSync(join(root, name, 'model.onnx'))) results.push(await tried(name));

const of = (status, list = results) => list.filter((one) => one.status === status);
const read = results.filter(({ isKnown }) => isKnown);
const inside = results.filter((one) => one.status !== 'refused' || !outsideOf(one));
const rounded = results.filter(({ how }) => how === 'rounded').map(({ name }) => name);
const passed = [...of('passed'), ...of('failed')];
const verdicts = passed.filter(({ isBent }) => isBent !== undefined);
const wrong = verdicts.filter(
  ({ verdict, isBent }) => verdict !== (isBent ? 'nonlinear' : 'affine'),
);
const share = (n, all) => `${n} of ${all} (${((100 * n) / all).toFixed(1)} %)`;
const table = (head, rows) => [
  `| ${head.join(' | ')} |`,
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];
const lines = [
  '# ONNX’s node tests',
  '',
  'Written by `npm run conformance`, which runs the tests of `FOLDPROOF_ONNX_DATA` through the operators of docs/models.md, in',
  'float64, against the outputs that the tests have, within the tolerances of ONNX’s own runner (relative 1e-3, absolute',
  `1e-7). One operand is the input and the others are numbers; where that is not read, all are the input.`,
  runtime
    ? `Each test was run in onnxruntime-web ${runtime.env.versions.web ?? ''} too; an operator is affine there where no midpoint of 18 chords is off its chord.`
    : 'onnxruntime-web was not installed: no verdict was held against it.',
  '',
  `- ${results.length} tests; ${of('passed').length} passed, ${of('failed').length} failed, ${of('refused').length} not supported`,
  `- of ${read.length} tests whose operators are all in the table of docs/models.md, ${share(of('passed', read).length, read.length)} passed`,
  `- of ${inside.length} tests that layers of a stack file can say, ${share(of('passed', inside).length, inside.length)} passed; what is outside is listed below with its reason`,
  ...(rounded.length > 0
    ? [
        `- ${rounded.join(', ')}: outputs that are 0 have been made by a fast transform in float32, and are off by no more than its bound (Higham 2002, theorem 24.2) where the tolerance has 1e-7`,
      ]
    : []),
  `- affine or not: ${share(verdicts.length - wrong.length, verdicts.length)} verdicts agree with what onnxruntime does`,
  `- onnxruntime gives what the test wants in ${share(passed.filter(({ agrees }) => agrees === 'yes').length, passed.length)}`,
  '',
  '## Failed',
  '',
  ...(of('failed').length > 0
    ? table(
        ['test', 'operators'],
        of('failed').map(({ name, used }) => [name, used.join(', ')]),
      )
    : ['None.']),
  '',
  '## Verdicts that do not agree',
  '',
  ...(wrong.length > 0
    ? table(
        ['test', 'here', 'onnxruntime'],
        wrong.map(({ name, verdict, isBent }) => [
          ...[name, verdict, isBent ? 'nonlinear' : 'no bend seen'],
        ]),
      )
    : ['None.']),
  '',
  '## Not supported',
  '',
  ...table(
    ['test', 'operators', 'why', 'outside, as it is'],
    of('refused').map((one) => [
      ...[one.name, one.used.join(', '), one.because, outsideOf(one) ?? ''],
    ]),
  ),
  '',
  '## Passed',
  '',
  ...table(
    ['test', 'verdict', 'onnxruntime agrees'],
    of('passed').map(({ name, verdict, agrees = 'not run' }) => [name, verdict, agrees]),
  ),
  '',
];
writeFileSync('reports/conformance.md', lines.join('\n'));
console.log(lines.slice(7, 13).filter(Boolean).join('\n'));
process.exitCode = of('failed').length > 0 || wrong.length > 0 ? 1 : 0;

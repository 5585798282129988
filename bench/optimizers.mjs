// What the optimiser of ONNX Runtime leaves of graphs that are one layer, and what `foldproof fold` makes of them; and how
// much faster a stack is run then. Needs onnxruntime-node (scripts/install-onnxruntime.mjs).
//
//   npm run bench -- optimizers, or node bench/optimizers.mjs [--rounds 4000]
//
// Exit 1 where a fold leaves more than one node, or the stack is run less than 5 times faster.
import { parseArgs } from 'node:util';
import { readModel } from '../dist/models/model.js';
import { asWritten, onnxRuntime, onnxRuntimeIfThere } from '../dist/models/onnxruntime-peer.js';
import { spelledModel } from '../dist/models/spelled-model.js';
import { onnxWire } from '../dist/models/wire.js';
import { float32 } from '../dist/numbers/format.js';
import { randomFrom } from '../dist/numbers/random.js';
import { foldModelFile } from '../dist/subjects/fold-model-file.js';
import { optimizedFile } from '../dist/subjects/host-optimized-file.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '4000' } } });
const wire = await onnxWire();
const runtime = await onnxRuntime('bench/optimizers', ['onnxruntime-node']);
const random = randomFrom(1);
const numbers = (n) => Array.from({ length: n }, () => Math.fround(random.unit() * 2 - 1));
const matrix = (rows, columns) => Array.from({ length: rows }, () => numbers(columns));
const dense = (inputs, outputs) => ({
  ...{ kind: 'dense', weight: matrix(inputs, outputs), bias: numbers(outputs) },
});
const norm = (channels) => ({
  ...{ kind: 'batch-norm', mean: numbers(channels), scale: numbers(channels) },
  ...{ variance: numbers(channels).map((x) => x * x + 1), bias: numbers(channels), epsilon: 1e-5 },
});
const conv = (inputs, outputs, size, padding = 0) => ({
  ...{ kind: 'conv', bias: numbers(outputs), padding },
  weight: Array.from({ length: outputs }, () =>
    Array.from({ length: inputs }, () => Array.from({ length: size }, () => numbers(size))),
  ),
});

const everywhere = (network, names) => network.layers.map(() => names);
const picture = (...layers) => ({ inputs: [4, 12, 12], layers });
const flat = (...layers) => ({ inputs: 64, layers });
const graphs = [
  ['Gemm, three', flat(dense(64, 64), dense(64, 64), dense(64, 64)), []],
  ['MatMul and Add, three', flat(dense(64, 64), dense(64, 64), dense(64, 64)), ['matmul-add']],
  ['Gemm, BatchNormalization', flat(dense(64, 64), norm(64)), []],
  ['Conv, Conv', picture(conv(4, 4, 3), conv(4, 4, 1)), []],
  [
    'Conv and Conv, Add',
    picture({ kind: 'sum', branches: [[conv(4, 4, 3, 1)], [conv(4, 4, 1)]] }),
    [],
  ],
];

const nodesOf = (bytes) => readModel(wire, bytes, 'model').nodes.map(({ opType }) => opType);
const rows = [];
for (const [name, network, names] of graphs) {
  const bytes = spelledModel(wire, network, everywhere(network, names), float32);
  const left = nodesOf(await optimizedFile(runtime, bytes, 'extended'));
  const folded = nodesOf(await foldModelFile(bytes, float32));
  if (folded.length > 1) process.exitCode = 1;
  rows.push([name, nodesOf(bytes).length, `${left.length}: ${left.join(', ')}`, folded.join(', ')]);
}
console.log(
  `| graph | nodes | onnxruntime-node ${runtime.version} leaves | foldproof fold leaves |`,
);
console.log('| --- | --- | --- | --- |');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);

const widths = [784, 512, 512, 512, 10];
const layers = widths.slice(1).map((outputs, k) => dense(widths[k], outputs));
const bytes = spelledModel(wire, { inputs: 784, layers }, [], float32);
const models = [bytes, await foldModelFile(bytes, float32)];
const row = Float32Array.from(numbers(784));

/** How often the first model takes as long as the second: of the fastest of many rounds each. */
const ratioIn = async ({ library }) => {
  const sessions = await Promise.all(
    models.map((model) =>
      library.InferenceSession.create(model, { ...asWritten, graphOptimizationLevel: 'all' }),
    ),
  );
  const x = new library.Tensor('float32', row, [1, 784]);
  const least = [Infinity, Infinity];
  // In turns of twenty, as a user runs one model and not two by turns: each finds its own weights in the caches.
  for (let round = 0; round < Number(values.rounds); round++) {
    const k = Math.floor(round / 20) % 2;
    const start = performance.now();
    await sessions[k].run({ x });
    least[k] = Math.min(least[k], performance.now() - start);
  }
  for (const session of sessions) await session.release();
  return least[0] / least[1];
};

for (const one of [runtime, await onnxRuntimeIfThere(['onnxruntime-web'])]) {
  if (!one) continue;
  const ratio = await ratioIn(one);
  console.log(
    `${widths.join('-')} at batch 1, ${one.from} ${one.version}: ${ratio.toFixed(1)} times faster folded`,
  );
  if (ratio < 5) process.exitCode = 1;
}

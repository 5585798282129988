// Random networks written as models, and folded, in onnxruntime-web (which has to be installed) against float64.
//
//   npm run bench -- written-models, or node bench/written-models.mjs [--networks 100]
//
// Each network is written with operators of several versions, and five times as many with each layer in its own
// spelling. Every model has to load, and to give what the network gives
// within 1e-4 of its largest output. Exit 1 where one does not.
import { parseArgs } from 'node:util';
import * as runtime from 'onnxruntime-web';
import { drawCase } from '../dist/generators/cases.js';
import { spellingNames } from '../dist/laws/spelling-names.js';
import { writtenActivations } from '../dist/models/activation-spellings.js';
import { foldedModel } from '../dist/models/fold-model.js';
import { readModel } from '../dist/models/model.js';
import { planRegion } from '../dist/models/plan-fold.js';
import { readGraphEither } from '../dist/models/read-model-graph.js';
import { spelledModel } from '../dist/models/spelled-model.js';
import { onnxWire } from '../dist/models/wire.js';
import { writeModel } from '../dist/models/write-model.js';
import { forward64 } from '../dist/network/float64-forward.js';
import { inputShape, inputSize } from '../dist/network/network.js';
import { float32 } from '../dist/numbers/format.js';
import { randomFrom } from '../dist/numbers/random.js';
import { realNetwork } from '../dist/testing/real-networks.js';

const { values } = parseArgs({ options: { networks: { type: 'string', default: '100' } } });
runtime.env.wasm.numThreads = 1;
runtime.env.logLevel = 'fatal';
const wire = await onnxWire();

const run = async (bytes, shape, x) => {
  const session = await runtime.InferenceSession.create(bytes, {
    ...{ graphOptimizationLevel: 'disabled', logSeverityLevel: 4 },
  });
  try {
    const given = new runtime.Tensor('float32', Float32Array.from(x), [1, ...shape]);
    const found = await session.run({ [session.inputNames[0]]: given });
    return Array.from(found[session.outputNames[0]].data);
  } finally {
    await session.release();
  }
};

const counts = { right: 0, different: 0, refused: 0, cannotBeWritten: 0 };
let largest = 0;
const check = async (label, bytes, network) => {
  const x = Array.from({ length: inputSize(network) }, (_, i) => Math.fround(Math.sin(3 * i + 1)));
  const [wanted] = forward64(network, [x]);
  try {
    const found = await run(bytes, inputShape(network), x);
    const size = Math.max(1, ...wanted.map(Math.abs));
    const gap = Math.max(...wanted.map((y, i) => Math.abs(y - found[i]) / size));
    if (found.length === wanted.length && gap <= 1e-4) {
      counts.right++;
      largest = Math.max(largest, gap);
      return;
    }
    counts.different++;
    console.error(`${label}: off by ${gap}: ${JSON.stringify(network).slice(0, 300)}`);
  } catch (error) {
    counts.refused++;
    console.error(`${label}: ${String(error.message).split('\n')[0].slice(0, 200)}`);
  }
};

/** The bytes of a network; undefined where operators of that version do not have it. */
const written = (network, opset) => {
  try {
    return writeModel(wire, network, { format: float32, batch: 'batch', opset });
  } catch {
    counts.cannotBeWritten++;
    return undefined;
  }
};

for (let seed = 0; seed < Number(values.networks); seed++) {
  const network = realNetwork(randomFrom(seed), float32, { without: /activation/ });
  for (const opset of [20, 17, 11, 8]) {
    const bytes = written(network, opset);
    if (!bytes) continue;
    await check(`network ${seed}, opset ${opset}`, bytes, network);
    const reading = readGraphEither(readModel(wire, bytes, 'net.onnx'));
    const plans = reading.regions.map((region) => planRegion(region, reading));
    const replacements = plans.flatMap((plan) => plan.replacements);
    if (replacements.length === 0) continue;
    await check(
      `fold of ${seed}, opset ${opset}`,
      foldedModel(wire, reading, replacements),
      network,
    );
  }
}
for (const name of writtenActivations) {
  for (const opset of [20, 11]) {
    const network = { inputs: 6, layers: [{ kind: 'activation', name }] };
    const bytes = written(network, opset);
    if (bytes) await check(`${name}, opset ${opset}`, bytes, network);
  }
}
// Each layer in its own spelling, as a rewriter is sent it.
const asked = {
  format: float32,
  layers: ['dense', 'conv', 'batch-norm', 'bias', 'scale', 'sum', 'flatten', 'activation'],
  activations: ['relu', 'abs', 'leaky-relu'],
};
const domain = { layers: [1], networks: 'any', spelled: true };
const met = new Set();
for (let seed = 0; seed < 5 * Number(values.networks); seed++) {
  const { stack, spelling = [] } = drawCase(domain, asked, { layers: 4, units: 8 }, seed).case;
  for (const name of spelling.flat()) met.add(name);
  const label = `spelled ${JSON.stringify(spelling)}`;
  await check(label, spelledModel(wire, stack, spelling, float32), stack);
}
console.log(`${met.size} of ${spellingNames.length} names of spellings were met`);
console.log(
  `${counts.right} models right, largest error ${largest.toExponential(1)}; ${counts.different} different, ${counts.refused} refused by the runtime; ${counts.cannotBeWritten} not written, as operators of that version have no such layer`,
);
if (counts.different + counts.refused > 0) process.exitCode = 1;

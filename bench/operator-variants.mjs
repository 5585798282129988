// Nodes of one operator each, drawn with attributes and operands of all sorts, in onnxruntime-web (which has to be
// installed) against the layers that they are read as.
//
//   npm run bench -- operator-variants, or node bench/operator-variants.mjs [--variants 40] [--seed 1] [--operator NAME]
//
// Prints for each operator how many variants were read and are right within 1e-4 of the largest output, how many are not
// read, with the reasons, and how many the runtime refuses. Exit 1 where one is wrong.
import { parseArgs } from 'node:util';
import * as runtime from 'onnxruntime-web';
import { readModel } from '../dist/models/model.js';
import { readWhole } from '../dist/models/read-model-graph.js';
import { wholeNetwork } from '../dist/models/whole-network.js';
import { onnxWire } from '../dist/models/wire.js';
import { forward64 } from '../dist/network/float64-forward.js';
import { inputSize } from '../dist/network/network.js';
import { randomFrom } from '../dist/numbers/random.js';
import { modelOf } from '../dist/testing/model-graphs.js';
import { dice, drawn, size } from './drawn/operators.mjs';

const { values } = parseArgs({
  options: {
    variants: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    operator: { type: 'string' },
  },
});
runtime.env.wasm.numThreads = 1;
runtime.env.logLevel = 'fatal';
const wire = await onnxWire();

const nodeOf = (
  g,
  x,
  name,
  { operands, attributes, dims, outputs = 1, swapped, place = swapped ? 1 : 0 },
) => {
  const given = operands.map((operand) => {
    const one = typeof operand === 'function' ? operand(dims) : operand;
    if (!one) return '';
    if (one.list) return g.integers(one.list);
    if (one.floats) return g.tensor(one.dims, one.floats);
    const whole = g.node('Reshape', [g.integers(one.ints ?? one.bools), g.integers(one.dims)]);
    return one.bools ? g.node('Cast', [whole], { to: 9 }) : whole;
  });
  const all = [...given.slice(0, place), x, ...given.slice(place)];
  while (all.at(-1) === '') all.pop();
  return g.nodeOf(name, all, outputs, attributes)[0];
};

const wanted = async (bytes, dims, x) => {
  const session = await runtime.InferenceSession.create(bytes, {
    ...{ graphOptimizationLevel: 'disabled', logSeverityLevel: 4 },
  });
  try {
    const found = await session.run({
      x: new runtime.Tensor('float32', Float32Array.from(x), dims),
    });
    return Array.from(found.y.data);
  } finally {
    await session.release();
  }
};

const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

for (const [name, draw] of Object.entries(drawn)) {
  if (values.operator && values.operator !== name) continue;
  const [refused, theirs] = [new Map(), new Map()];
  let right = 0;
  for (let k = 0; k < Number(values.variants); k++) {
    const d = dice(randomFrom(Number(values.seed) * 10_007 + k));
    const variant = draw(d);
    const { dims, opset } = variant;
    const x = d.list(size(dims), d.float);
    const [batch, ...rest] = dims;
    const bytes = modelOf((g, value) => nodeOf(g, value, name, variant), {
      inputs: { x: rest },
      batch,
      opset,
    });
    const whole = wholeNetwork(readWhole(readModel(wire, bytes, name)));
    let y;
    try {
      y = await wanted(bytes, dims, x);
    } catch (error) {
      count(
        theirs,
        String(error.message ?? error)
          .replace(/\s+/g, ' ')
          .slice(-90),
      );
      continue;
    }
    if ('because' in whole) {
      count(refused, whole.because.replace(/^.* is not read: /, ''));
      continue;
    }
    const n = inputSize(whole.network);
    const rows = d.list(size(dims) / n, (i) => x.slice(i * n, (i + 1) * n));
    const found = forward64(whole.network, rows).flat();
    const largest = Math.max(1, ...y.map(Math.abs));
    if (found.length === y.length && found.every((z, i) => Math.abs(z - y[i]) <= 1e-4 * largest))
      right++;
    else {
      process.exitCode = 1;
      console.error(
        name,
        'variant',
        k,
        JSON.stringify(variant),
        'x',
        JSON.stringify(x).slice(0, 200),
        'here',
        found.length,
        found.slice(0, 12).join(' '),
        'there',
        y.length,
        y.slice(0, 12).join(' '),
      );
    }
  }
  const told = (map) => [...map].map(([why, n]) => `${n} × ${why}`).join('; ');
  console.log(
    `${name}: ${right} right${refused.size > 0 ? `, not read: ${told(refused)}` : ''}${theirs.size > 0 ? `, refused by the runtime: ${told(theirs)}` : ''}`,
  );
}

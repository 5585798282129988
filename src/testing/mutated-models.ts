/** Model files with bytes changed at random, and what becomes of them. */
import { InputError } from '../input/input-error.ts';
import { foldedModel } from '../models/fold-model.ts';
import type { GraphBuilder } from '../models/graph-builder.ts';
import { inspectModel } from '../models/inspect-model.ts';
import { readModel } from '../models/model.ts';
import { planRegion } from '../models/plan-fold.ts';
import { readGraphEither, readWhole } from '../models/read-model-graph.ts';
import { wholeNetwork } from '../models/whole-network.ts';
import { modelDefaults, writeModel } from '../models/write-model.ts';
import { float32 } from '../numbers/format.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { modelOf, testWire as wire } from './model-graphs.ts';
import { realNetwork } from './real-networks.ts';

/** A model of our own writer: a random network, or a graph with nodes that no network is written as. */
const drawModel = (random: Random): Uint8Array => {
  if (random.chance(0.7)) {
    const network = realNetwork(random, float32, { without: /activation/ });
    return writeModel(wire, network, { format: float32, ...modelDefaults });
  }
  if (random.chance(0.6)) {
    const opset = random.pick([17, 18, 20]);
    return modelOf(random.pick(sized), {
      inputs: { x: [1, 4, 4] },
      opset,
      ...(random.chance(0.7) && { batch: 1 }),
    });
  }
  return modelOf(
    (b, x) => {
      const first = b.node('Gather', [b.node('Shape', [x]), b.integers([0])], { axis: 0 });
      const shape = b.node('Concat', [first, b.integers([-1])], { axis: 0 });
      const flat = b.node('Reshape', [b.node('Relu', [x]), shape]);
      const [left, right] = b.nodeOf('Split', [flat, b.integers([8, 8])], 2, { axis: 1 });
      const sum = b.node('Add', [left!, b.node('Softmax', [right!], { axis: -1 })]);
      return b.node('Tan', [
        b.node('Gemm', [sum, b.tensor([3, 8], new Array(24).fill(0.5))], { transB: 1 }),
      ]);
    },
    { inputs: { x: [1, 4, 4] } },
  );
};

type Making = (b: GraphBuilder, x: string) => string;

/** Nodes whose lengths and places are numbers of the file: a changed byte makes them huge, negative or other. */
const sized: readonly Making[] = [
  (b, x) =>
    b.node('GridSample', [x, b.tensor([1, 2, 2, 2], [0, 0.5, -1, 1, 0.2, 0.3, 2, -2])], {
      mode: 'linear',
    }),
  (b, x) =>
    b.node(
      'Col2Im',
      [b.node('Reshape', [x, b.integers([1, 4, 4])]), b.integers([3, 3]), b.integers([2, 2])],
      { pads: [0, 0, 0, 0] },
    ),
  (b, x) => b.node('CenterCropPad', [x, b.integers([6, 3])], { axes: [2, 3] }),
  (b, x) =>
    b.node(
      'ScatterElements',
      [
        x,
        b.node('Reshape', [b.integers([1, 2]), b.integers([1, 1, 1, 2])]),
        b.tensor([1, 1, 1, 2], [7, 8]),
      ],
      { axis: 3, reduction: 'add' },
    ),
  (b, x) =>
    b.node('GatherND', [x, b.node('Reshape', [b.integers([0, 0, 1]), b.integers([1, 3])])], {
      batch_dims: 0,
    }),
  (b, x) =>
    b.node('DFT', [b.node('Reshape', [x, b.integers([1, 16, 1])]), b.integers([16])], {
      axis: 1,
      onesided: 1,
    }),
  (b, x) =>
    b.node('STFT', [
      b.node('Reshape', [x, b.integers([1, 16, 1])]),
      b.node('Squeeze', [b.integers([3])]),
      '',
      b.node('Squeeze', [b.integers([4])]),
    ]),
  (b, x) =>
    b.node('RoiAlign', [x, b.tensor([1, 4], [0, 0, 3, 3]), b.integers([0])], {
      output_height: 2,
      output_width: 2,
      sampling_ratio: 2,
    }),
  (b, x) =>
    b.node('Einsum', [x, b.tensor([4, 3], new Array(12).fill(0.5))], {
      equation: '...ij,jk->...ik',
    }),
  (b, x) => b.node('Pad', [x, b.integers([0, 0, 1, -1, 0, 0, 1, 2])], { mode: 'reflect' }),
  (b, x) => b.node('Resize', [x, '', b.tensor([4], [1, 1, 2, 1.5])], { mode: 'cubic' }),
  (b, x) =>
    b.node('Tile', [
      b.node('CumSum', [x, b.node('Squeeze', [b.integers([3])])]),
      b.integers([1, 1, 2, 3]),
    ]),
  (b, x) =>
    b.node('Mul', [
      x,
      b.node(
        'Range',
        [0, 4, 1].map((n) => b.node('Squeeze', [b.tensor([1], [n])])),
      ),
    ]),
  (b, x) =>
    b.node(
      'MaxUnpool',
      [x, b.node('Reshape', [b.integers([...Array(16).keys()]), b.integers([1, 1, 4, 4])])],
      { kernel_shape: [2, 2], strides: [2, 2] },
    ),
  (b, x) =>
    b.node(
      'AveragePool',
      [
        b.node('ConvTranspose', [x, b.tensor([1, 1, 2, 2], [1, 2, 3, 4])], {
          strides: [2, 2],
          output_shape: [8, 8],
        }),
      ],
      { kernel_shape: [3, 3], ceil_mode: 1 },
    ),
  (b, x) =>
    b.node('AffineGrid', [
      b.node('Slice', [
        b.node('Reshape', [x, b.integers([1, 2, 8])]),
        b.integers([0]),
        b.integers([3]),
        b.integers([2]),
      ]),
      b.integers([1, 1, 3, 3]),
    ]),
];

const interesting = [0, 1, 0x7f, 0x80, 0xff];

/** The bytes with a few of them changed, cut out, cut off or written twice. */
const mutated = (random: Random, given: Uint8Array): Uint8Array => {
  let bytes = Array.from(given);
  for (let n = random.pick([1, 1, 2, 4]); n > 0 && bytes.length > 0; n--) {
    const at = random.integer(0, bytes.length - 1);
    const length = random.integer(1, 8);
    const kind = random.integer(0, 5);
    if (kind === 0) bytes[at] = random.integer(0, 255);
    else if (kind === 1) bytes[at] = random.pick(interesting);
    else if (kind === 2) bytes[at] = bytes[at]! ^ (1 << random.integer(0, 7));
    else if (kind === 3) bytes.splice(at, length);
    else if (kind === 4) bytes.splice(at, 0, ...bytes.slice(at, at + length));
    else bytes = bytes.slice(0, at);
  }
  return Uint8Array.from(bytes);
};

/** The mutated file of a number. */
export const mutatedModel = (seed: number): Uint8Array => {
  const random = randomFrom(seed);
  return mutated(random, drawModel(random));
};

/** Reads, inspects and folds a file, as the commands do. Throws what is no InputError of one short line. */
export const takenModel = (bytes: Uint8Array): 'read' | 'refused' => {
  try {
    const model = readModel(wire, bytes, 'net.onnx');
    const reading = readGraphEither(model);
    const plans = reading.regions.map((region) => planRegion(region, reading));
    inspectModel(reading, plans);
    foldedModel(
      wire,
      reading,
      plans.flatMap((plan) => plan.replacements),
    );
    wholeNetwork(readWhole(model));
    return 'read';
  } catch (error) {
    const isLine =
      error instanceof InputError && !error.message.includes('\n') && error.message.length < 400;
    if (!isLine) throw error;
    return 'refused';
  }
};

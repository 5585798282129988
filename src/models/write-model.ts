import type { Shape } from '../layers/tensor-shape.ts';
import { inputShape, type Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import { type ElementType, elementTypes } from './element-types.ts';
import { graphBuilder, nameLast } from './graph-builder.ts';
import type { ModelMessage, ValueInfoMessage } from './onnx-messages.ts';
import { networkShape, shapeOfLayers } from './operator.ts';
import { spellLayers } from './spell-layers.ts';
import type { Spelling } from './spelling.ts';
import type { Wire } from './wire.ts';

/** How a network is written. */
export interface ModelOptions {
  /** The type that numbers are stored in, to which they are rounded. */
  readonly format: Format;
  /** The length of the batch; a name leaves it open. */
  readonly batch: number | string;
  readonly opset: number;
  /** What the model says that made it. */
  readonly version?: string;
  /** How each kind of layer is written; plainly where it is left out. */
  readonly spellings?: Readonly<Record<string, Spelling>>;
}

/** The version of the file format that goes with a version of the operators, as ONNX's table of versions has it. */
const irVersionOf = (opset: number): bigint =>
  opset >= 21 ? 10n : opset >= 19 ? 9n : opset >= 15 ? 8n : 7n;

/** A value of a graph: [batch, …shape]. */
export const valueInfo = (
  { make }: Wire,
  name: string,
  type: ElementType,
  batch: number | string,
  shape: Shape,
): ValueInfoMessage => {
  const first = typeof batch === 'string' ? { dimParam: batch } : { dimValue: BigInt(batch) };
  const dim = [first, ...shape.map((n) => ({ dimValue: BigInt(n) }))];
  const tensorType = { elemType: type.code, shape: { dim } };
  return make('ValueInfoProto', { name, type: { tensorType } } as never);
};

/** The type in which a format is stored. */
const storedType = ({ name }: Format): ElementType =>
  elementTypes[name] ?? elementTypes[name.split('-')[0]!] ?? elementTypes.float32!;

/** The message of a model whose graph is a network: one input `x`, one output `y`, plain nodes. */
export const modelMessage = (
  wire: Wire,
  network: Network,
  { format, batch, opset, version = '', spellings }: ModelOptions,
): ModelMessage => {
  const type = storedType(format);
  const builder = graphBuilder(wire, { opset, type, round: format.round, prefix: '' });
  const shape = networkShape(inputShape(network));
  nameLast(builder, spellLayers(builder, network.layers, 'x', shape, spellings), 'y', 'x');
  const after = shapeOfLayers(network.layers, shape);
  const graph = wire.make('GraphProto', {
    name: 'network',
    node: builder.nodes.map((node) => wire.write('NodeProto', node)),
    initializer: builder.tensors.map((tensor) => wire.write('TensorProto', tensor)),
    input: [valueInfo(wire, 'x', type, batch, shape)],
    output: [valueInfo(wire, 'y', type, batch, after)],
  });
  return wire.make('ModelProto', {
    irVersion: irVersionOf(opset),
    ...{ producerName: 'foldproof', producerVersion: version, graph },
    opsetImport: [{ domain: '', version: BigInt(opset) }],
  });
};

/** What is written unless told otherwise: float32 numbers, an open batch, operators that most runtimes have. */
export const modelDefaults = { batch: 'batch', opset: 20 } as const;

/**
 * The bytes of a model whose graph is a network. Numbers are rounded to the format; parameters of activations and
 * an epsilon are float32 numbers in ONNX. Throws InputError where an activation has no operator in ONNX.
 */
export const writeModel = (wire: Wire, network: Network, options: ModelOptions): Uint8Array =>
  wire.write('ModelProto', modelMessage(wire, network, options));

/** Graphs of ONNX for tests, made by the writer of the package. */
import { elementTypes } from '../models/element-types.ts';
import { type GraphBuilder, graphBuilder } from '../models/graph-builder.ts';
import { onnxWire } from '../models/wire.ts';
import { valueInfo } from '../models/write-model.ts';

/** What a test graph has besides its nodes. */
export interface GraphOptions {
  readonly inputs?: Readonly<Record<string, readonly number[]>>;
  readonly batch?: number | string;
  readonly opset?: number;
  readonly type?: 'float32' | 'float64' | 'float16' | 'bfloat16';
  /** The lengths of what an output is, after that of the batch. */
  readonly outputs?: Readonly<Record<string, readonly number[]>>;
}

const wire = await onnxWire();

/** The wire format, loaded once for a file of tests. */
export const testWire = wire;

/**
 * The bytes of a model whose nodes are made by `build` from the value x, [batch, …]. What it gives is the output y,
 * or the outputs by name.
 */
export const modelOf = (
  build: (builder: GraphBuilder, x: string) => string | Readonly<Record<string, string>>,
  {
    inputs = { x: [2] },
    batch = 'batch',
    opset = 17,
    type = 'float32',
    outputs = {},
  }: GraphOptions = {},
): Uint8Array => {
  const element = elementTypes[type]!;
  const builder = graphBuilder(wire, { opset, type: element, round: (x) => x, prefix: '' });
  const built = build(builder, Object.keys(inputs)[0]!);
  const given = typeof built === 'string' ? { y: built } : built;
  for (const [name, from] of Object.entries(given))
    builder.nodes.push(
      wire.make('NodeProto', { opType: 'Identity', input: [from], output: [name] }),
    );
  const info = (all: Readonly<Record<string, readonly number[]>>) =>
    Object.entries(all).map(([name, shape]) => valueInfo(wire, name, element, batch, shape));
  const unknown = Object.keys(given).filter((name) => !(name in outputs));
  const graph = wire.make('GraphProto', {
    name: 'test',
    node: builder.nodes.map((node) => wire.write('NodeProto', node)),
    initializer: builder.tensors.map((tensor) => wire.write('TensorProto', tensor)),
    input: info(inputs),
    output: [...info(outputs), ...unknown.map((name) => wire.make('ValueInfoProto', { name }))],
  });
  return wire.write(
    'ModelProto',
    wire.make('ModelProto', {
      irVersion: 8n,
      graph,
      opsetImport: [{ domain: '', version: BigInt(opset) }],
    }),
  );
};

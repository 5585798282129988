/** A model as it is read from bytes: its messages, nodes and tensors, in order. */
import { InputError } from '../input/input-error.ts';
import type { Constant } from './constant.ts';
import type { AttributeMessage, GraphMessage, ModelMessage, NodeMessage } from './onnx-messages.ts';
import { quotedName } from './quoted-name.ts';
import { type External, noExternal, readTensor } from './read-tensor.ts';
import type { Wire } from './wire.ts';

/** A node with what graphs within it read of the graph that it stands in. */
export interface ModelNode extends NodeMessage {
  readonly captured: readonly string[];
  /** As it stands in the file. */
  readonly bytes: Uint8Array;
}

/** A model whose names and tensors hold together. */
export interface Model {
  /** What messages call it: the path of its file. */
  readonly where: string;
  readonly message: ModelMessage;
  readonly graph: GraphMessage;
  /** The nodes, each after those that give what it reads. */
  readonly nodes: readonly ModelNode[];
  /** The tensors by name; undefined of one whose type is not read. */
  readonly constants: ReadonlyMap<string, Constant | undefined>;
  /** The version of the operators of ONNX itself. */
  readonly opset: number;
  /** The tensors whose numbers are in files beside the model, by name, as they are written into one. */
  readonly outside: ReadonlyMap<string, Uint8Array>;
}

const mostNodes = 100_000;
const deepestGraph = 8;

/** The messages of bytes, or one line about what is wrong in them. */
const parsed = <T>(where: string, what: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) throw error;
    const [reason] = (error as Error).message.split('\n');
    throw new InputError(`${where}: expected ${what}, found bytes that are none: ${reason}`);
  }
};

/** The names that a graph within a node reads and does not give itself. */
const capturedBy = (wire: Wire, attributes: readonly AttributeMessage[], depth: number): string[] =>
  attributes
    .flatMap(({ g, graphs }) => [...(g.length > 0 ? [g] : []), ...graphs])
    .flatMap((bytes) => {
      if (depth > deepestGraph) {
        throw new InputError(`expected graphs at most ${deepestGraph} deep, found deeper`);
      }
      const { node, output } = wire.read('GraphProto', bytes);
      const inner = node.map((one) => wire.read('NodeProto', one));
      return [
        ...output.map(({ name }) => name),
        ...inner.flatMap(({ input, attribute }) => [
          ...input,
          ...capturedBy(wire, attribute, depth + 1),
        ]),
      ];
    });

/**
 * The nodes in an order in which each reads what is given before, that of the file where it is one. Throws InputError
 * where there is none, where a name is given twice, or where one is read that nothing gives.
 */
const inOrder = (
  nodes: readonly ModelNode[],
  { where, graph, names }: Pick<Model, 'where' | 'graph'> & { readonly names: Iterable<string> },
): readonly ModelNode[] => {
  const given = new Set(names);
  const givers = new Set(nodes.flatMap(({ output }) => output));
  const called = (node: ModelNode): string =>
    `${where}: node ${nodes.indexOf(node)} (${quotedName(node.opType)})`;
  const ordered: ModelNode[] = [];
  const waiting = new Map<string, ModelNode[]>();
  const ready: ModelNode[] = [];
  const place = (node: ModelNode): void => {
    const missing = node.input.find((name) => name !== '' && !given.has(name));
    if (missing === undefined) {
      ready.push(node);
      return;
    }
    if (!givers.has(missing)) {
      throw new InputError(
        `${called(node)} reads ${quotedName(missing)}: expected a value that is given, found none of that name`,
      );
    }
    waiting.set(missing, [...(waiting.get(missing) ?? []), node]);
  };
  for (const first of nodes) {
    place(first);
    for (let node = ready.pop(); node; node = ready.pop()) {
      ordered.push(node);
      for (const name of node.output) {
        if (name === '') continue;
        if (given.has(name)) {
          throw new InputError(
            `${called(node)}: expected a name of its own for what it gives, found ${quotedName(name)} again`,
          );
        }
        given.add(name);
        const later = waiting.get(name) ?? [];
        waiting.delete(name);
        for (const one of later.toReversed()) place(one);
      }
    }
  }
  const [stuck] = [...waiting.values()].flat();
  if (stuck) {
    throw new InputError(
      `${called(stuck)}: expected nodes in some order, found a circle that it is in or after`,
    );
  }
  const lost = graph.output.find(({ name }) => !given.has(name));
  if (lost) {
    throw new InputError(
      `${where}: output ${quotedName(lost.name)}: expected a value that is given, found none of that name`,
    );
  }
  return ordered;
};

/** Whether bytes begin as an object of JSON does: no message of protobuf with a graph begins so. */
const isJson = (bytes: Uint8Array): boolean =>
  /^\s*\{\s*["}]/.test(String.fromCharCode(...bytes.subarray(0, 200)));

/**
 * The model that bytes are. `where` names it in messages, `external` reads data beside it. Throws InputError, one
 * line, where the bytes are no model, or one whose names, lengths or numbers do not hold together.
 */
export const readModel = (
  wire: Wire,
  bytes: Uint8Array,
  where: string,
  external: External = noExternal,
): Model => {
  if (bytes.length === 0)
    throw new InputError(`${where}: expected an ONNX model, found an empty file`);
  if (isJson(bytes))
    throw new InputError(
      `${where}: expected an ONNX model, as its name ends in .onnx, found JSON: a stack file has another name`,
    );
  const message = parsed(where, 'an ONNX model', () => wire.read('ModelProto', bytes));
  const { graph } = message;
  if (!graph || (graph.node.length === 0 && graph.output.length === 0)) {
    throw new InputError(`${where}: expected an ONNX model, found one without a graph`);
  }
  if (graph.output.length === 0) {
    throw new InputError(`${where}: expected a graph with outputs, found none`);
  }
  if (graph.node.length > mostNodes) {
    throw new InputError(
      `${where}: expected at most ${mostNodes} nodes, found ${graph.node.length}`,
    );
  }
  const read = parsed(where, 'nodes', () =>
    graph.node.map((one): ModelNode => {
      const node = wire.read('NodeProto', one);
      return Object.assign(node, { bytes: one, captured: capturedBy(wire, node.attribute, 0) });
    }),
  );
  const constants = new Map<string, Constant | undefined>();
  const outside = new Map<string, Uint8Array>();
  for (const one of graph.initializer) {
    const tensor = parsed(where, 'a tensor', () => wire.read('TensorProto', one));
    if (constants.has(tensor.name)) {
      throw new InputError(
        `${where}: expected a tensor once, found ${quotedName(tensor.name)} again`,
      );
    }
    const reading: External = (entries, size) => {
      const rawData = external(entries, size);
      const inside = wire.make('TensorProto', {
        ...{ name: tensor.name, dims: tensor.dims, dataType: tensor.dataType, rawData },
      });
      outside.set(tensor.name, wire.write('TensorProto', inside));
      return rawData;
    };
    constants.set(tensor.name, readTensor(tensor, where, reading));
  }
  const names = [...graph.input.map(({ name }) => name), ...constants.keys()];
  const main = message.opsetImport.find(({ domain }) => domain === '' || domain === 'ai.onnx');
  const nodes = inOrder(read, { where, graph, names });
  const opset = Number(main?.version ?? 1n);
  return { where, message, graph, nodes, constants, outside, opset };
};

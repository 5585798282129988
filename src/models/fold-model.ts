/** A model with what a fold made of its nodes. Nodes that are not replaced are written byte for byte. */
import { InputError } from '../input/input-error.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { graphBuilder, nameLast } from './graph-builder.ts';
import type { Model } from './model.ts';
import { shapeOfLayers } from './operator.ts';
import type { Replacement } from './plan-fold.ts';
import type { GraphReading } from './read-graph.ts';
import { spellLayers } from './spell-layers.ts';
import { asShape } from './spelling.ts';
import type { Wire } from './wire.ts';

/** Nodes in versions before are others: Gemm and Add had to be told to broadcast. */
const oldestOpset = 7;

/** A message with other fields; those that the schema has not stay. */
export const withFields = <T extends object>(message: T, fields: Partial<T>): T =>
  Object.assign(Object.create(Object.getPrototypeOf(message)), message, fields);

/** A prefix that no name of the graph begins with. */
const freshPrefix = ({ nodes, constants }: Model): string => {
  const names = [...constants.keys(), ...nodes.flatMap(({ name, output }) => [name, ...output])];
  let prefix = 'folded_';
  for (let k = 2; names.some((name) => name.startsWith(prefix)); k++) prefix = `folded${k}_`;
  return prefix;
};

/** The nodes and tensors that layers are, between two values of the graph. */
const spelled = (
  wire: Wire,
  { from, to, shape, layers }: Replacement,
  { model, batched, values }: GraphReading,
  prefix: string,
) => {
  const { opset } = model;
  const { type } = values.get(from.name)!;
  const { round } = formatNamed(type.name)!;
  const builder = graphBuilder(wire, { opset, type, round, prefix });
  const { node, integers } = builder;
  const isShape = (dims: readonly number[], other: readonly number[]) =>
    batched && dims.join() === other.join();
  const start = isShape(from.dims, shape)
    ? from.name
    : node('Reshape', [from.name, integers([batched ? 0 : 1, ...shape])]);
  const after = shapeOfLayers(layers, shape);
  const last = spellLayers(builder, layers, start, shape);
  const end = isShape(to.dims, after)
    ? last
    : batched
      ? to.dims.length === 0
        ? node('Reshape', [last, integers([0])])
        : asShape(builder, last, after, to.dims)
      : node('Reshape', [last, integers(to.dims)]);
  nameLast(builder, end, to.name, from.name);
  return builder;
};

/** With the nodes that nothing reads any more since others are gone: constants, and the gate of a product, σ(x) of x σ(x). */
const withoutReaders = (
  { nodes, graph }: Model,
  replacements: readonly Replacement[],
): ReadonlySet<number> => {
  const readers = new Map<string, number>();
  const add = (name: string, n: number) => readers.set(name, (readers.get(name) ?? 0) + n);
  for (const { input, captured } of nodes) for (const name of [...input, ...captured]) add(name, 1);
  for (const { name } of graph.output) add(name, 1);
  for (const { from } of replacements) add(from.name, 1);
  const all = new Set(replacements.flatMap((one) => one.nodes));
  const leave = (k: number): void => {
    for (const name of new Set(nodes[k]!.input)) {
      add(name, -nodes[k]!.input.filter((one) => one === name).length);
    }
  };
  for (const k of all) leave(k);
  for (let k = nodes.length - 1; k >= 0; k--) {
    const { output } = nodes[k]!;
    const isRead = output.some((name) => (readers.get(name) ?? 0) > 0);
    // What had no readers before is not this fold's to take away.
    const hadReaders = output.some((name) => readers.has(name));
    if (all.has(k) || isRead || !hadReaders) continue;
    all.add(k);
    leave(k);
  }
  return all;
};

/**
 * The bytes of the model with replacements in place of their nodes; their numbers are of the type of the value that they
 * start from. Tensors that are in files beside the model are in the model then. Throws InputError where the model is older than the nodes that are written.
 */
export const foldedModel = (
  wire: Wire,
  reading: GraphReading,
  replacements: readonly Replacement[],
): Uint8Array => {
  const { model } = reading;
  const { graph, message, nodes } = model;
  if (replacements.length === 0 && model.outside.size === 0)
    return wire.write('ModelProto', message);
  if (replacements.length > 0 && model.opset < oldestOpset) {
    throw new InputError(
      `${model.where}: expected operators of version ${oldestOpset} or later, found ${model.opset}`,
    );
  }
  const prefix = freshPrefix(model);
  const made = replacements.map((one, k) => ({
    at: Math.max(...one.nodes),
    builder: spelled(wire, one, reading, `${prefix}${k}_`),
  }));
  const gone = withoutReaders(model, replacements);
  const node = nodes.flatMap(({ bytes }, k) => {
    const here = made.filter(({ at }) => at === k).flatMap(({ builder }) => builder.nodes);
    const fresh = here.map((one) => wire.write('NodeProto', one));
    return gone.has(k) ? fresh : [bytes, ...fresh];
  });
  const read = new Set([
    ...nodes.flatMap(({ input, captured }, k) => (gone.has(k) ? [] : [...input, ...captured])),
    ...graph.output.map(({ name }) => name),
  ]);
  const before = new Set(nodes.flatMap(({ input, captured }) => [...input, ...captured]));
  const isLost = (name: string): boolean => before.has(name) && !read.has(name);
  const given = new Set(nodes.flatMap(({ output }, k) => (gone.has(k) ? [] : output)));
  const tensors = [...model.constants.keys()];
  const folded = withFields(graph, {
    node,
    initializer: [
      ...graph.initializer.flatMap((bytes, k) =>
        isLost(tensors[k]!) ? [] : [model.outside.get(tensors[k]!) ?? bytes],
      ),
      ...made.flatMap(({ builder }) =>
        builder.tensors.map((tensor) => wire.write('TensorProto', tensor)),
      ),
    ],
    // A tensor that could be given as an input, too.
    input: graph.input.filter(({ name }) => !(model.constants.has(name) && isLost(name))),
    valueInfo: graph.valueInfo.filter(
      ({ name }) => given.has(name) || read.has(name) || model.constants.has(name),
    ),
  });
  return wire.write('ModelProto', withFields(message, { graph: folded }));
};

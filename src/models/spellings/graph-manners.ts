/** The values and the constants of a graph in another form than the plain one. */
import type { Manner } from './manner.ts';

/** A node Identity after each layer. */
export const identities: Manner = {
  after: ({ builder, x }) => builder.node('Identity', [x]),
};

/** After each layer, its value gets an axis of length 1 more, and loses it again. */
export const reshapes: Manner = {
  after: ({ builder, x, after }) => {
    const wider = builder.node('Reshape', [x, builder.integers([0, 1, ...after])]);
    return builder.node('Reshape', [wider, builder.integers([0, ...after])]);
  },
};

/** Constants are the nodes that the graph begins with. */
export const constantNodes: Manner = {
  graph: (wire, graph) => {
    const constants = graph.initializer.map((bytes) => {
      const t = wire.read('TensorProto', bytes);
      const value = wire.make('AttributeProto', { name: 'value', type: 4, t });
      return wire.write(
        'NodeProto',
        wire.make('NodeProto', { opType: 'Constant', output: [t.name], attribute: [value] }),
      );
    });
    return wire.make('GraphProto', {
      ...{ name: graph.name, input: graph.input, output: graph.output },
      node: [...constants, ...graph.node],
    });
  },
};

/** Constants are listed as inputs, too, as all had to be in the first versions of the format. */
export const constantsAsInputs: Manner = {
  graph: (wire, graph) => {
    const inputs = graph.initializer.map((bytes) => {
      const { name, dims, dataType } = wire.read('TensorProto', bytes);
      const shape = { dim: dims.map((dimValue) => ({ dimValue })) };
      const type = { tensorType: { elemType: dataType, shape } };
      return wire.make('ValueInfoProto', { name, type } as never);
    });
    return wire.make('GraphProto', {
      ...{ name: graph.name, node: graph.node, initializer: graph.initializer },
      ...{ input: [...graph.input, ...inputs], output: graph.output },
    });
  },
};

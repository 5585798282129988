/** Constants in another form than as initializers of raw bytes. */
import type { SpellingName } from '../../laws/spelling-names.ts';
import { elementTypeOf } from '../element-types.ts';
import { withFields } from '../fold-model.ts';
import type {
  GraphMessage,
  NodeMessage,
  TensorMessage,
  ValueInfoMessage,
} from '../onnx-messages.ts';
import type { Wire } from '../wire.ts';

/** What stands in a graph for one constant: an initializer as a rule, with a node or an input beside it. */
interface Written {
  readonly initializer?: TensorMessage;
  readonly node?: NodeMessage;
  readonly input?: ValueInfoMessage;
}

const inputOf = ({ make }: Wire, { name, dims, dataType }: TensorMessage): ValueInfoMessage => {
  const shape = { dim: dims.map((dimValue) => ({ dimValue })) };
  return make('ValueInfoProto', {
    name,
    type: { tensorType: { elemType: dataType, shape } },
  } as never);
};

/** The numbers in the field of their type; halves are stored there as their bits, and stay bytes. */
const asNumbers = ({ make }: Wire, tensor: TensorMessage): TensorMessage => {
  const { field, size, get } = elementTypeOf(tensor.dataType)!;
  const { rawData } = tensor;
  if (field === 'int32Data' || field === 'uint64Data') return tensor;
  const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
  const numbers = Array.from({ length: rawData.length / size }, (_, k) => get(view, k * size));
  const own = field === 'int64Data' ? numbers.map(BigInt) : numbers;
  const { name, dims, dataType } = tensor;
  // Without the field of bytes: readers take one of no bytes for a tensor that is cut off.
  return make('TensorProto', { name, dims, dataType, [field]: own });
};

const manners: Readonly<
  Partial<Record<SpellingName, (wire: Wire, tensor: TensorMessage) => Written>>
> = {
  'constant-nodes': ({ make }, t) => {
    const value = make('AttributeProto', { name: 'value', type: 4, t });
    return {
      node: make('NodeProto', { opType: 'Constant', output: [t.name], attribute: [value] }),
    };
  },
  // As all constants had to be in the first versions of the format.
  'constants-as-inputs': (wire, tensor) => ({ initializer: tensor, input: inputOf(wire, tensor) }),
  'constants-as-numbers': (wire, tensor) => ({ initializer: asNumbers(wire, tensor) }),
  'constants-by-identity': ({ make }, tensor) => {
    const given = `${tensor.name}_given`;
    return {
      initializer: withFields(tensor, { name: given }),
      node: make('NodeProto', { opType: 'Identity', input: [given], output: [tensor.name] }),
    };
  },
};

/** The graph with each constant as the name that stands for it says. */
export const withConstantsAs = (
  wire: Wire,
  graph: GraphMessage,
  names: ReadonlyMap<string, SpellingName | undefined>,
): GraphMessage => {
  const written = graph.initializer.map((bytes): Written => {
    const tensor = wire.read('TensorProto', bytes);
    const manner = manners[names.get(tensor.name)!];
    return manner ? manner(wire, tensor) : { initializer: tensor };
  });
  return wire.make('GraphProto', {
    ...{ name: graph.name, output: graph.output },
    node: [
      ...written.flatMap(({ node }) => (node ? [wire.write('NodeProto', node)] : [])),
      ...graph.node,
    ],
    initializer: written.flatMap(({ initializer }) =>
      initializer ? [wire.write('TensorProto', initializer)] : [],
    ),
    input: [...graph.input, ...written.flatMap(({ input }) => (input ? [input] : []))],
  });
};

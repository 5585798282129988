/**
 * The messages of ONNX that are read and written, as tables of their fields. Source: onnx.proto of ONNX 1.20, which
 * is proto2. Whatever has no row here is an unknown field, which is kept as it is. Nodes, initializers and inner
 * graphs are bytes here, each parsed by itself: what is not changed is written byte for byte, and no depth of graphs
 * within graphs is walked.
 */

/** An entry of a map from names to texts. */
export interface StringEntry {
  key: string;
  value: string;
}

/** A tensor with its numbers, or with the place of the file that has them. */
export interface TensorMessage {
  dims: bigint[];
  dataType: number;
  floatData: number[];
  int32Data: number[];
  int64Data: bigint[];
  uint64Data: bigint[];
  doubleData: number[];
  name: string;
  rawData: Uint8Array;
  externalData: StringEntry[];
  dataLocation: number;
}

/** An attribute of a node. */
export interface AttributeMessage {
  name: string;
  /** Which of the fields has its value: 1 f, 2 i, 3 s, 4 t, 5 g, 6 floats, 7 ints, 8 strings, 10 graphs. */
  type: number;
  f: number;
  i: bigint;
  s: Uint8Array;
  t?: TensorMessage;
  /** A graph, as bytes. */
  g: Uint8Array;
  graphs: Uint8Array[];
  floats: number[];
  ints: bigint[];
  strings: Uint8Array[];
}

/** An operator at its place: which values it reads and which it gives. */
export interface NodeMessage {
  input: string[];
  output: string[];
  name: string;
  opType: string;
  domain: string;
  attribute: AttributeMessage[];
}

/** One length of a shape: a number, a name, or neither. */
export interface DimensionMessage {
  dimValue: bigint;
  dimParam: string;
}

/** A value of a graph with its type. */
export interface ValueInfoMessage {
  name: string;
  type?: {
    tensorType?: { elemType: number; shape?: { dim: DimensionMessage[] } };
  };
}

/** A graph; `node` and `initializer` are the bytes of messages. */
export interface GraphMessage {
  name: string;
  node: Uint8Array[];
  initializer: Uint8Array[];
  input: ValueInfoMessage[];
  output: ValueInfoMessage[];
  valueInfo: ValueInfoMessage[];
}

/** A model: the root of a file. */
export interface ModelMessage {
  irVersion: bigint;
  producerName: string;
  producerVersion: string;
  opsetImport: { domain: string; version: bigint }[];
  graph?: GraphMessage;
}

/** The messages by name. */
export interface Messages {
  StringStringEntryProto: StringEntry;
  TensorProto: TensorMessage;
  AttributeProto: AttributeMessage;
  NodeProto: NodeMessage;
  ValueInfoProto: ValueInfoMessage;
  GraphProto: GraphMessage;
  ModelProto: ModelMessage;
}

/** A field: its number and name, then its type: a scalar, or the name of a message. */
type FieldRow = readonly [
  number: number,
  name: string,
  type: string,
  how?: 'repeated' | 'packed' | undefined,
];

/** Every message with its fields. */
export const onnxMessages: Readonly<Record<string, readonly FieldRow[]>> = {
  StringStringEntryProto: [
    [1, 'key', 'string'],
    [2, 'value', 'string'],
  ],
  TensorProto: [
    [1, 'dims', 'int64', 'repeated'],
    [2, 'data_type', 'int32'],
    [4, 'float_data', 'float', 'packed'],
    [5, 'int32_data', 'int32', 'packed'],
    [7, 'int64_data', 'int64', 'packed'],
    [8, 'name', 'string'],
    [9, 'raw_data', 'bytes'],
    [10, 'double_data', 'double', 'packed'],
    [11, 'uint64_data', 'uint64', 'packed'],
    [13, 'external_data', 'StringStringEntryProto', 'repeated'],
    [14, 'data_location', 'int32'],
  ],
  AttributeProto: [
    [1, 'name', 'string'],
    [2, 'f', 'float'],
    [3, 'i', 'int64'],
    [4, 's', 'bytes'],
    [5, 't', 'TensorProto'],
    [6, 'g', 'bytes'],
    [7, 'floats', 'float', 'repeated'],
    [8, 'ints', 'int64', 'repeated'],
    [9, 'strings', 'bytes', 'repeated'],
    [11, 'graphs', 'bytes', 'repeated'],
    [20, 'type', 'int32'],
  ],
  NodeProto: [
    [1, 'input', 'string', 'repeated'],
    [2, 'output', 'string', 'repeated'],
    [3, 'name', 'string'],
    [4, 'op_type', 'string'],
    [5, 'attribute', 'AttributeProto', 'repeated'],
    [7, 'domain', 'string'],
  ],
  DimensionProto: [
    [1, 'dim_value', 'int64'],
    [2, 'dim_param', 'string'],
  ],
  TensorShapeProto: [[1, 'dim', 'DimensionProto', 'repeated']],
  TensorTypeProto: [
    [1, 'elem_type', 'int32'],
    [2, 'shape', 'TensorShapeProto'],
  ],
  TypeProto: [[1, 'tensor_type', 'TensorTypeProto']],
  ValueInfoProto: [
    [1, 'name', 'string'],
    [2, 'type', 'TypeProto'],
  ],
  OperatorSetIdProto: [
    [1, 'domain', 'string'],
    [2, 'version', 'int64'],
  ],
  GraphProto: [
    [1, 'node', 'bytes', 'repeated'],
    [2, 'name', 'string'],
    [5, 'initializer', 'bytes', 'repeated'],
    [11, 'input', 'ValueInfoProto', 'repeated'],
    [12, 'output', 'ValueInfoProto', 'repeated'],
    [13, 'value_info', 'ValueInfoProto', 'repeated'],
  ],
  ModelProto: [
    [1, 'ir_version', 'int64'],
    [2, 'producer_name', 'string'],
    [3, 'producer_version', 'string'],
    [7, 'graph', 'GraphProto'],
    [8, 'opset_import', 'OperatorSetIdProto', 'repeated'],
  ],
};

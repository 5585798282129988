/** The types of numbers in model files. Source: onnx.proto, TensorProto.DataType. */

/** What the numbers of a tensor are: how they stand in bytes, and which field of a message may have them. */
export interface ElementType {
  readonly name: string;
  /** Its number in TensorProto.DataType. */
  readonly code: number;
  /** How many bytes a number has. */
  readonly size: number;
  /** The field that has the numbers where they are not raw bytes. */
  readonly field: 'floatData' | 'doubleData' | 'int32Data' | 'int64Data' | 'uint64Data';
  readonly isInteger: boolean;
  /** The number at an offset of raw bytes. */
  readonly get: (view: DataView, at: number) => number;
  /** Puts a number, which is one of the type, at an offset of raw bytes. */
  readonly set: (view: DataView, at: number, x: number) => void;
  /** A number of `field` as a number: halves stand there as their bits. */
  readonly fromField: (x: number) => number;
}

const one = (x: number): number => x;

const bits = new DataView(new ArrayBuffer(8));

const fromBfloat16 = (half: number): number => {
  bits.setUint32(0, half << 16);
  return bits.getFloat32(0);
};

const toBfloat16 = (x: number): number => {
  bits.setFloat32(0, x);
  return bits.getUint32(0) >>> 16;
};

/** IEEE 754 binary16 from its bits. */
const fromFloat16 = (half: number): number => {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
};

/** The bits of a number that binary16 has. */
const toFloat16 = (x: number): number => {
  if (Number.isNaN(x)) return 0x7e00;
  const sign = Object.is(x, -0) || x < 0 ? 0x8000 : 0;
  const size = Math.abs(x);
  if (size === Infinity) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | Math.round(size * 2 ** 24);
  bits.setFloat64(0, size);
  const exponent = (bits.getUint32(0) >>> 20) - 1023;
  return sign | (((exponent + 15) << 10) + Math.round((size / 2 ** exponent - 1) * 1024));
};

const halves = (
  from: (half: number) => number,
  to: (x: number) => number,
): Omit<ElementType, 'code' | 'name'> => ({
  ...{ size: 2, isInteger: false },
  field: 'int32Data',
  get: (view: DataView, at: number) => from(view.getUint16(at, true)),
  set: (view: DataView, at: number, x: number) => view.setUint16(at, to(x), true),
  fromField: (x: number) => from(x & 0xffff),
});

const integer = (
  name: string,
  size: number,
  get: ElementType['get'],
  set: ElementType['set'],
): Omit<ElementType, 'code'> => ({
  ...{ name, size, get, set, isInteger: true, fromField: one },
  field: 'int32Data',
});

const types: Readonly<Record<number, Omit<ElementType, 'code'>>> = {
  1: {
    ...{ name: 'float32', size: 4, field: 'floatData', isInteger: false, fromField: one },
    get: (view, at) => view.getFloat32(at, true),
    set: (view, at, x) => view.setFloat32(at, x, true),
  },
  2: integer(
    'uint8',
    1,
    (view, at) => view.getUint8(at),
    (view, at, x) => view.setUint8(at, x),
  ),
  3: integer(
    'int8',
    1,
    (view, at) => view.getInt8(at),
    (view, at, x) => view.setInt8(at, x),
  ),
  4: integer(
    'uint16',
    2,
    (view, at) => view.getUint16(at, true),
    (view, at, x) => view.setUint16(at, x, true),
  ),
  5: integer(
    'int16',
    2,
    (view, at) => view.getInt16(at, true),
    (view, at, x) => view.setInt16(at, x, true),
  ),
  6: integer(
    'int32',
    4,
    (view, at) => view.getInt32(at, true),
    (view, at, x) => view.setInt32(at, x, true),
  ),
  7: {
    ...integer(
      'int64',
      8,
      (view, at) => Number(view.getBigInt64(at, true)),
      (view, at, x) => view.setBigInt64(at, BigInt(x), true),
    ),
    field: 'int64Data',
  },
  9: integer(
    'bool',
    1,
    (view, at) => view.getUint8(at),
    (view, at, x) => view.setUint8(at, x),
  ),
  10: { name: 'float16', ...halves(fromFloat16, toFloat16) },
  11: {
    ...{ name: 'float64', size: 8, field: 'doubleData', isInteger: false, fromField: one },
    get: (view, at) => view.getFloat64(at, true),
    set: (view, at, x) => view.setFloat64(at, x, true),
  },
  12: {
    ...integer(
      'uint32',
      4,
      (view, at) => view.getUint32(at, true),
      (view, at, x) => view.setUint32(at, x, true),
    ),
    field: 'uint64Data',
  },
  13: {
    ...integer(
      'uint64',
      8,
      (view, at) => Number(view.getBigUint64(at, true)),
      (view, at, x) => view.setBigUint64(at, BigInt(x), true),
    ),
    field: 'uint64Data',
  },
  16: { name: 'bfloat16', ...halves(fromBfloat16, toBfloat16) },
};

/** Every type that is read, by its name. */
export const elementTypes: Readonly<Record<string, ElementType>> = Object.fromEntries(
  Object.entries(types).map(([code, type]) => [type.name, { ...type, code: Number(code) }]),
);

const byCode = new Map(Object.values(elementTypes).map((type) => [type.code, type]));

/** The type of that number; undefined of one that is not read: texts, complex numbers, 4 and 8 bit floats. */
export const elementTypeOf = (code: number): ElementType | undefined => byCode.get(code);

import { type Format, numberFormats } from './format.ts';
import { formatNamed, formats, inParts } from './named-formats.ts';

/** The name of a precision: what numbers are stored in, and what products are added in where it is another. */
type PrecisionName =
  | 'float64'
  | 'float32'
  | 'float16'
  | 'bfloat16'
  | 'tf32'
  | 'float16-float32'
  | 'bfloat16-float32'
  | 'float8-e4m3'
  | 'float8-e5m2';

/** The name of one part of a precision. */
type PartName =
  | 'float64'
  | 'float32'
  | 'tf32'
  | 'float16'
  | 'bfloat16'
  | 'float8-e4m3'
  | 'float8-e5m2';

/** The parts of a precision, and what becomes of subnormal numbers. */
export interface PrecisionParts {
  /** What numbers are stored in. */
  readonly store: string;
  /** What factors are rounded to before they meet. */
  readonly multiply: string;
  /** What products and sums are rounded to. */
  readonly sum: string;
  readonly subnormals: Format['subnormals'];
}

/** What a subject may declare: multiply is store, sum is multiply and subnormals are kept when left out. */
export type DeclaredPrecision =
  | PrecisionName
  | (Partial<Pick<PrecisionParts, 'subnormals'>> & {
      readonly store: PartName;
      readonly multiply?: PartName;
      readonly sum?: PartName;
    });

/** How a precision is written: its name where it has one, else its four parts. */
export type Precision = string | PrecisionParts;

const partNamed = (name: string): Format | undefined =>
  numberFormats.find((format) => format.name === name);

/** The names of the parts of a format. That of what is stored is found by its numbers: the name is the whole's. */
const partsOf = (format: Format): PrecisionParts => {
  const store = numberFormats.find(
    ({ unit, smallest, largest }) =>
      unit === format.unit && smallest === format.smallest && largest === format.largest,
  )!.name;
  const { multiply, sum, subnormals } = format;
  return { store, multiply: multiply?.name ?? store, sum: sum?.name ?? store, subnormals };
};

/** A format as a precision: its name where it has one, else its four parts. */
export const precisionOf = (format: Format): Precision => {
  const parts = partsOf(format);
  const named = formats.find((one) => {
    const { store, multiply, sum, subnormals } = partsOf(one);
    return (
      store === parts.store &&
      multiply === parts.multiply &&
      sum === parts.sum &&
      subnormals === parts.subnormals
    );
  });
  return named?.name ?? parts;
};

/** The format of a precision; undefined where a name in it is not known. */
export const formatOfPrecision = (precision: Precision): Format | undefined => {
  if (typeof precision === 'string') return formatNamed(precision);
  const [store, multiply, sum] = [precision.store, precision.multiply, precision.sum].map(
    partNamed,
  );
  if (!store || !multiply || !sum) return undefined;
  const { subnormals } = precision;
  const format = inParts(store, multiply, sum);
  const name = subnormals === 'kept' ? precisionOf(format) : format.name;
  return { ...format, name: typeof name === 'string' ? name : format.name, subnormals };
};

/** A precision in words: "float32", or "float32, subnormals flushed". Others have others. */
export const precisionInWords = (precision: Precision): string => {
  if (typeof precision === 'string') return precision;
  const { store, multiply, sum, subnormals } = precision;
  const parts = [
    store,
    multiply === store ? '' : `multiplied in ${multiply}`,
    sum === multiply ? '' : `summed in ${sum}`,
    `subnormals ${subnormals}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
};

import { type Format, numberFormats } from './format.ts';
import { formatNamed, formats, inParts, type PrecisionName } from './named-formats.ts';

/** The name of one part of a precision. */
type PartName = keyof typeof numberFormats;

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

const parts: readonly Format[] = Object.values(numberFormats);

const partNamed = (name: string): Format | undefined => parts.find((part) => part.name === name);

/** The names of the parts of a format. That of what is stored is found by its η, which no other part has: the name is the whole's. */
const partsOf = (format: Format): PrecisionParts => {
  const store = parts.find(({ smallest }) => smallest === format.smallest)!.name;
  const { multiply, sum, subnormals } = format;
  return { store, multiply: multiply?.name ?? store, sum: sum?.name ?? store, subnormals };
};

/** A format as a precision: its name where it has one, else its four parts. */
export const precisionOf = (format: Format): Precision => {
  const own = partsOf(format);
  const named = formats.find((one) => {
    const { store, multiply, sum, subnormals } = partsOf(one);
    return (
      store === own.store &&
      multiply === own.multiply &&
      sum === own.sum &&
      subnormals === own.subnormals
    );
  });
  return named?.name ?? own;
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
  const told = [
    store,
    multiply === store ? '' : `multiplied in ${multiply}`,
    sum === multiply ? '' : `summed in ${sum}`,
    `subnormals ${subnormals}`,
  ];
  return told.filter((part) => part !== '').join(', ');
};

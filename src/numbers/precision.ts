import { type Format, formatNamed } from './format.ts';

type FormatName = 'float64' | 'float32' | 'float16' | 'bfloat16';

/** The parts of a precision: what numbers are stored in, and what becomes of subnormal ones. */
export interface PrecisionParts {
  readonly store: string;
  readonly multiply: string;
  readonly sum: string;
  readonly subnormals: Format['subnormals'];
}

/** What a subject may declare: multiply is store, sum is multiply and subnormals are kept when left out. */
export type DeclaredPrecision =
  | FormatName
  | (Partial<Pick<PrecisionParts, 'subnormals'>> & {
      readonly store: FormatName;
      readonly multiply?: FormatName;
      readonly sum?: FormatName;
    });

/** How a precision is written: the name of a format where one fits, else its four parts. */
export type Precision = string | PrecisionParts;

/** A format as a precision: its name, or its four parts where it flushes subnormal numbers. */
export const precisionOf = ({ name, subnormals }: Format): Precision =>
  subnormals === 'kept' ? name : { store: name, multiply: name, sum: name, subnormals };

/** The format of a precision that computes in what it stores; undefined for any other precision. */
export const formatOfPrecision = (precision: Precision): Format | undefined => {
  if (typeof precision === 'string') return formatNamed(precision);
  const { store, multiply, sum, subnormals } = precision;
  const format = formatNamed(store);
  return format && multiply === store && sum === store ? { ...format, subnormals } : undefined;
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

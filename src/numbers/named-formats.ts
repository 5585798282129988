import {
  bfloat16,
  type Format,
  float8e4m3,
  float8e5m2,
  float16,
  float32,
  float64,
  tf32,
} from './format.ts';

/** Whether two formats have the same numbers. */
const isSame = (a: Format, b: Format): boolean => a.name === b.name;

/** A computation in parts: numbers stored in one format, factors rounded to another, sums carried in a third. */
export const inParts = (store: Format, multiply: Format, sum: Format): Format => ({
  ...store,
  ...(!isSame(multiply, store) && { multiply }),
  ...(!isSame(sum, store) && { sum }),
});

/** All precisions that have a name, with subnormal numbers kept. A new one is one entry. */
const named = {
  float64,
  float32,
  float16,
  bfloat16,
  tf32: inParts(float32, tf32, float32),
  'float16-float32': inParts(float16, float16, float32),
  'bfloat16-float32': inParts(bfloat16, bfloat16, float32),
  'float8-e4m3': inParts(float8e4m3, float8e4m3, float32),
  'float8-e5m2': inParts(float8e5m2, float8e5m2, float32),
} as const satisfies Readonly<Record<string, Format>>;

/** The name of a precision: what numbers are stored in, and what products are added in where it is another. */
export type PrecisionName = keyof typeof named;

/** The precisions that have a name, each with its name for that of its format. */
export const formats: readonly Format[] = Object.entries(named).map(
  ([name, format]): Format => (format.name === name ? format : { ...format, name }),
);

/** The precision of that name, or undefined. */
export const formatNamed = (name: string): Format | undefined =>
  formats.find((format) => format.name === name);

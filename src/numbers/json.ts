/** JSON has no -0, NaN or infinities: they travel as the strings "-0", "NaN", "Infinity", "-Infinity". */
const words = new Map<unknown, number>([
  ['-0', -0],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

const encode = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && (Object.is(value, -0) || !Number.isFinite(value))
    ? Object.is(value, -0)
      ? '-0'
      : String(value)
    : value;

/** A text of JSON in which every number survives. Keys keep their order, so equal data has equal text. */
export const stringify = (value: unknown, indent?: number): string =>
  JSON.stringify(value, encode, indent);

/** A JSON value as the number it stands for, or undefined when it stands for none. */
export const asNumber = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : words.get(value);

/** What a file that is wrong, or that somebody wrote to do harm, may have in any place of it; for tests. */

const nested = (open: string, close: string): unknown =>
  JSON.parse(`${open.repeat(20_000)}1${close.repeat(20_000)}`);

export const hostile: readonly unknown[] = [
  ...[nested('[', ']'), nested('{"a":', '}'), nested('{"__proto__":', '}')],
  JSON.parse('{"__proto__":[1]}'),
  { toString: 1, valueOf: 1, length: 3 },
  ...['NaN', '-0', '-Infinity', '', 'constructor', '__proto__', 'x'.repeat(20_000), '\u001b[2J'],
  ...[1.7976931348623157e308, 5e-324, -1, 0, 1.5, 2 ** 53],
  ...[null, true, [], {}, [[]], [null], [[null]]],
];

/** A way from the root of a document to a part of it. */
export type Path = readonly (string | number)[];

/** The ways to all parts of a document, itself first. */
export const pathsIn = (data: unknown, path: Path = []): Path[] =>
  typeof data !== 'object' || data === null
    ? [path]
    : [path, ...Object.entries(data).flatMap(([key, value]) => pathsIn(value, [...path, key]))];

/** The document with a value in the place of a part. */
export const withAt = (data: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value;
  const inner = withAt((data as Record<string, unknown>)[key], rest, value);
  return Array.isArray(data)
    ? data.with(Number(key), inner)
    : { ...(data as object), [key]: inner };
};

/** Pieces of validated JSON, for documents that were written by a run and may have been changed since. */
import { fail } from '../../network/parse.ts';

/** A text of any length up to 10,000 characters. */
export const text = (value: unknown, where: string): string =>
  typeof value === 'string' && value.length <= 10_000 ? value : fail(where, 'a text', value);

/** A whole number, at least `least`. */
export const whole = (value: unknown, where: string, least = 0): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least
    ? value
    : fail(where, 'a whole number', value);

/** A list, each entry parsed. */
export const list = <T>(
  value: unknown,
  where: string,
  parse: (entry: unknown, where: string) => T,
): T[] => {
  if (!Array.isArray(value)) return fail(where, 'a list', value);
  if (value.length > 100_000) return fail(where, 'at most 100000 entries', value);
  return value.map((entry, i) => parse(entry, `${where}[${i}]`));
};

type Parsers = Readonly<Record<string, (value: unknown, where: string) => unknown>>;

/** Of a record, those of the named members that are there, each parsed. */
export const optional = <P extends Parsers>(
  record: Record<string, unknown>,
  where: string,
  parsers: P,
): { [K in keyof P]?: ReturnType<P[K]> } =>
  Object.fromEntries(
    Object.entries(parsers)
      .filter(([key]) => record[key] !== undefined)
      .map(([key, parse]) => [key, parse(record[key], `${where}.${key}`)]),
  ) as { [K in keyof P]?: ReturnType<P[K]> };

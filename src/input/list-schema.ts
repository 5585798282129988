import * as v from 'valibot';
import { expected } from './expected.ts';

/** A list of at most so many entries, which are counted before the first is read. */
export const listOf = <T>(
  entry: v.GenericSchema<unknown, T>,
  { what = 'a list', most = 100_000, of = 'entries' } = {},
): v.GenericSchema<unknown, readonly T[]> =>
  v.pipe(
    v.custom<unknown[]>(Array.isArray, expected(what)),
    v.check((list) => list.length <= most, expected(`at most ${most} ${of}`)),
    v.array(entry),
    v.metadata({ maxItems: most }),
  );

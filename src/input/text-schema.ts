import * as v from 'valibot';
import { expected } from './expected.ts';
import { suggestion } from './nearest.ts';

/** The longest text that a document may have, in UTF-16 code units. */
const longest = 10_000;

/** A text of at least so many characters, 0 when left out. */
export const textOf = (least = 0): v.GenericSchema<unknown, string> =>
  v.pipe(
    v.custom<string>(
      (value) => typeof value === 'string' && value.length >= least && value.length <= longest,
      expected('a text'),
    ),
    v.metadata({ type: 'string', ...(least > 0 && { minLength: least }), maxLength: longest }),
  );

export const text = textOf();

/** The most characters of a list in a message, so that it stays one line that is read. */
const longestList = 320;

const named = (texts: readonly string[]): string => {
  const all = texts.join(', ');
  if (all.length <= longestList) return all;
  const shown = all.slice(0, longestList).split(', ').slice(0, -1);
  return `${shown.join(', ')} and ${texts.length - shown.length} more`;
};

/** One of the texts; the message names them, or the first of them and how many more there are, and the nearest. */
export const oneOf = <const T extends string>(texts: readonly T[]): v.GenericSchema<unknown, T> =>
  v.picklist(
    texts,
    ({ input }) => expected(`one of ${named(texts)}`)({ input }) + suggestion(input, texts),
  );

/** The name of a schema: `foldproof/run@1`. Any other is refused. */
export const schemaName = <const T extends string>(name: T): v.GenericSchema<unknown, T> =>
  v.literal(name, expected(`"${name}"`));

/** true or false. */
export const flag: v.GenericSchema<unknown, boolean> = v.boolean(expected('true or false'));

/** A field that is there when it is true. */
export const onlyTrue: v.GenericSchema<unknown, true> = v.literal(true, expected('true'));

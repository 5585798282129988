import type { Call } from '../laws/law.ts';
import { asNumber, stringify } from '../numbers/json.ts';
import { oneLine } from './one-line.ts';
import type { Reply } from './subject.ts';
import type { Numbered } from './watch.ts';

type Fields = Record<string, unknown>;

/** {"id":1,"ask":"collapse","stack":{…}} and a line end. */
export const lineOf = ({ id, call }: Numbered): string => `${stringify({ id, ...call })}\n`;

/** Python and others write NaN and infinities bare, which JSON has not; a string is left alone. */
const bareWords = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;
const quoted = (line: string): string =>
  line.replace(bareWords, (text) => (text.startsWith('"') ? text : `"${text}"`));

/** The object that a line holds, or undefined when it holds none. */
export const fieldsOf = (line: string): Fields | undefined => {
  if (!line.trimStart().startsWith('{')) return undefined;
  for (const text of [line, quoted(line)]) {
    try {
      return JSON.parse(text) as Fields;
    } catch {
      // The second attempt is for bare words; a line that is no JSON then is none.
    }
  }
  return undefined;
};

/** Words for numbers as numbers; all else as it is, for the driver to name its shape. */
const numbersOf = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(numbersOf) : (asNumber(value) ?? value);

/** What an answer says to a call. */
export const replyOf = (ask: Call['ask'], fields: Fields): Reply => {
  if (fields.error !== undefined && fields.error !== null) {
    const { error } = fields;
    const message = oneLine(error).replace(/^threw /, '');
    return { failure: 'throws', message };
  }
  return {
    answer:
      ask === 'forward'
        ? numbersOf(fields.outputs)
        : { weight: numbersOf(fields.weight), bias: numbersOf(fields.bias) },
  };
};

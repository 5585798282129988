import type { Call } from '../laws/law.ts';
import { asNumber, stringify } from '../numbers/json.ts';
import { lineOfText } from './one-line.ts';
import type { Reply } from './subject.ts';
import type { NumberedCall } from './watched-process.ts';

type Fields = Record<string, unknown>;

/**
 * {"id":1,"ask":"collapse","stack":{…}} and a line end. Whether a law takes an error for an answer is not
 * written: it is no argument of the subject, which may take each field for one.
 */
export const lineOf = ({ id, call }: NumberedCall): string => {
  const { mayRefuse: _, ...whole } = { mayRefuse: undefined, ...call };
  // A function that is asked for by its name has no stack on the wire, nor has a model file.
  const asked =
    'name' in call
      ? { ...whole, stack: undefined }
      : call.ask === 'rewrite'
        ? { ask: call.ask, model: call.model, ...(call.passes && { passes: call.passes }) }
        : whole;
  return `${stringify({ id, ...asked })}\n`;
};

/** Where the string that opens there ends: behind its closing quote. */
const endOfString = (line: string, open: number): number => {
  for (let close = line.indexOf('"', open + 1); close >= 0; close = line.indexOf('"', close + 1)) {
    let backslashes = 0;
    while (line[close - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return close + 1;
  }
  return line.length;
};

/**
 * The line with NaN and infinities in quotes, which Python and others write bare and JSON has not; what
 * is in quotes already is left alone. No regular expression: one that steps over a string of 10 MB
 * overflows the stack.
 */
const quoted = (line: string): string => {
  const parts: string[] = [];
  let from = 0;
  while (from < line.length) {
    const found = line.indexOf('"', from);
    const open = found < 0 ? line.length : found;
    parts.push(line.slice(from, open).replace(/-?\b(?:NaN|Infinity)\b/g, '"$&"'));
    from = endOfString(line, open);
    parts.push(line.slice(open, from));
  }
  return parts.join('');
};

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

/** Rows of numbers are lists in lists; what is nested deeper than this is no answer. */
const deepest = 6;

/**
 * Words for numbers as numbers, and all else as it is, for the driver to name its shape; but an object,
 * or what is nested too deep, becomes a text: whoever walks through an answer comes to an end.
 */
const numbersOf = (value: unknown, depth = 0): unknown => {
  if (Array.isArray(value)) {
    return depth > deepest ? 'an array nested too deep' : value.map((x) => numbersOf(x, depth + 1));
  }
  if (typeof value === 'object' && value !== null) return 'an object';
  return asNumber(value) ?? (typeof value === 'string' ? value.slice(0, 100) : value);
};

/** No network is nested deeper: branches within branches, and the numbers of a tensor in them. */
const deepestTree = 200;

/**
 * A network as it was written, with words for numbers as numbers. Names and modes stay texts: no activation is
 * called NaN. What is nested deeper than any network becomes a text.
 */
const networkOf = (value: unknown, depth = 0): unknown => {
  if (depth > deepestTree) return 'nested too deep';
  if (Array.isArray(value)) return value.map((entry) => networkOf(entry, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => [name, networkOf(entry, depth + 1)]),
    );
  }
  return asNumber(value) ?? (typeof value === 'string' ? value.slice(0, 100) : value);
};

const answerOf: Readonly<Record<Call['ask'], (fields: Fields) => unknown>> = {
  forward: ({ outputs }) => numbersOf(outputs),
  activation: ({ outputs }) => numbersOf(outputs),
  derivative: ({ outputs }) => numbersOf(outputs),
  gradient: ({ jacobian }) => numbersOf(jacobian),
  collapse: ({ weight, bias }) => ({ weight: numbersOf(weight), bias: numbersOf(bias) }),
  collapseModulo: ({ weight, bias }) => ({ weight: numbersOf(weight), bias: numbersOf(bias) }),
  fold: ({ stack }) => networkOf(stack),
  quantize: ({ stack }) => networkOf(stack),
  rewrite: ({ model }) => model,
  fit: ({ stack, loss }) => ({ stack: networkOf(stack), loss: numbersOf(loss) }),
};

/** What an answer says to a call. */
export const replyOf = (ask: Call['ask'], fields: Fields): Reply => {
  const { error, unsupported } = fields;
  if (unsupported !== undefined && unsupported !== null && unsupported !== false) {
    return { unsupported: lineOfText(unsupported) };
  }
  if (error !== undefined && error !== null) {
    return { failure: 'throws', message: lineOfText(error) };
  }
  return { answer: answerOf[ask](fields) };
};

import { exchangesOf } from '../documents/asked.ts';
import type { Counterexample } from '../documents/counterexample.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import type { Network } from '../network/network.ts';
import type { Rows } from '../numbers/rows.ts';
import { askedLines } from './asked-text.ts';
import { stringLiteral } from './escape/string-literal.ts';
import { oneLine } from './escape/visible.ts';

const number = (x: number): string => (Object.is(x, -0) ? '-0' : String(x));

const vector = (row: readonly number[]): string => `[${row.map(number).join(', ')}]`;

const matrix = (rows: Rows, indent: string): string => {
  const short = `[${rows.map(vector).join(', ')}]`;
  return short.length <= 60
    ? short
    : `[\n${rows.map((row) => `${indent}  ${vector(row)},\n`).join('')}${indent}]`;
};

/** A name as a key of an object literal. */
const key = (name: string): string => (/^[a-z]\w*$/i.test(name) ? name : stringLiteral(name));

/** Plain data as a literal; a matrix that is long has a line for each row. */
const literal = (value: unknown, indent: string): string => {
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) {
    const isMatrix = value.length > 0 && value.every((row) => Array.isArray(row));
    if (isMatrix && value.flat().every((x) => typeof x === 'number')) return matrix(value, indent);
    return `[${value.map((entry) => literal(entry, indent)).join(', ')}]`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(
    ([name, entry]) => `${key(name)}: ${literal(entry, indent)}`,
  );
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
};

/** A layer, with its name and without parameters where it has none. */
const layer = (given: AnyLayer, indent: string): string => {
  const { parameters, ...rest } = given as AnyLayer & { readonly parameters?: object };
  const some = parameters && Object.keys(parameters).length > 0;
  return `${indent}${literal({ ...rest, ...(some && { parameters }) }, indent)},\n`;
};

const stack = ({ inputs, layers }: Network, indent: string): string =>
  layers.length === 0
    ? `{ inputs: ${literal(inputs, indent)}, layers: [] }`
    : `{\n${indent}  inputs: ${literal(inputs, indent)},\n${indent}  layers: [\n${layers
        .map((given) => layer(given, `${indent}    `))
        .join('')}${indent}  ],\n${indent}}`;

/** The subject, named as it was on the command line: whatever it is written in, a test can ask it so. */
const named = (c: Counterexample): string => {
  if (c.replay.subject !== undefined) return `{ subject: ${stringLiteral(c.replay.subject)} }`;
  const { subjectCommand: command } = c.replay;
  return command === undefined
    ? "{ command: 'REPLACE THIS by what --subject-command was given' }"
    : `{ command: ${stringLiteral(command)} }`;
};

/** What the law asked at its case, and what it was answered: comments, where the case does not show it. */
const askedComments = (c: Counterexample): string[] =>
  exchangesOf(c)
    ? askedLines(c, { layers: 12, questions: 6, columns: 96 }).map(
        ({ text, is }) => `  // ${text}${is === 'wrong' ? '  wrong' : ''}`,
      )
    : [];

/**
 * The counterexample as a vitest test that needs nothing else: it fails until the subject is fixed.
 * Paths are those of the command line, from the folder where `verify` ran.
 */
export const pasteableTest = (c: Counterexample, statement: string): string => {
  const second = c.case.second ? [`    second: ${stack(c.case.second, '    ')},`] : [];
  return [
    "import { failureOf } from 'foldproof';",
    "import { expect, test } from 'vitest';",
    '',
    `// ${oneLine(`${c.law}: ${statement}`, 200)}`,
    `test('counterexample ${c.id}', async () => {`,
    `  const subject = ${named(c)};`,
    ...askedComments(c),
    `  const failure = await failureOf(${stringLiteral(c.law)}, subject, {`,
    `    stack: ${stack(c.case.stack, '    ')},`,
    ...second,
    `    inputs: ${matrix(c.case.inputs, '    ')},`,
    '  });',
    '  expect(failure).toBeUndefined();',
    '}, 60_000);',
    '',
  ].join('\n');
};

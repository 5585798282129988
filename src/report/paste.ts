import { isDense, type Layer, type Stack } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Counterexample } from '../run/counterexample.ts';
import { legible, spelt } from './text.ts';

/** A string literal of TypeScript, in which every character shows. */
const quoted = (text: string): string => {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${spelt(inner)}'`;
};

const number = (x: number): string => (Object.is(x, -0) ? '-0' : String(x));

const vector = (row: readonly number[]): string => `[${row.map(number).join(', ')}]`;

const matrix = (rows: Rows, indent: string): string => {
  const short = `[${rows.map(vector).join(', ')}]`;
  return short.length <= 60
    ? short
    : `[\n${rows.map((row) => `${indent}  ${vector(row)},\n`).join('')}${indent}]`;
};

const layer = (given: Layer, indent: string): string => {
  if (!isDense(given)) {
    const parameters = Object.entries(given.parameters ?? {}).map(
      ([name, x]) => `${quoted(name)}: ${number(x)}`,
    );
    const rest = parameters.length > 0 ? `, parameters: { ${parameters.join(', ')} }` : '';
    return `${indent}{ kind: 'activation', name: ${quoted(given.name)}${rest} },\n`;
  }
  const bias = given.bias ? `, bias: ${vector(given.bias)}` : '';
  return `${indent}{ kind: 'dense', weight: ${matrix(given.weight, indent)}${bias} },\n`;
};

const stack = ({ inputs, layers }: Stack<Layer>, indent: string): string =>
  layers.length === 0
    ? `{ inputs: ${inputs}, layers: [] }`
    : `{\n${indent}  inputs: ${inputs},\n${indent}  layers: [\n${layers
        .map((given) => layer(given, `${indent}    `))
        .join('')}${indent}  ],\n${indent}}`;

/** What a test needs to have the subject: lines of import, and lines that name it `subject`. */
export interface SubjectLines {
  readonly names: readonly string[];
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

const identifier = /^[A-Za-z_$][\w$]*$/;

/** The subject as a test imports it: a file as it was named on the command line, or one that we bring. */
export const subjectLines = (named: string | undefined): SubjectLines => {
  if (named === undefined) {
    return {
      names: [],
      imports: ["import subject from './subject.ts'; // a module that asks your command"],
      lines: [],
    };
  }
  if (named === 'reference') return { names: ['reference as subject'], imports: [], lines: [] };
  const [path = '', exported = 'default'] = named.split('#');
  if (!/\.[cm]?[jt]sx?$/.test(path)) {
    const find = `mutants.find(({ name }) => name === ${quoted(named)})!`;
    return {
      names: ['mutants', 'subjectOf'],
      imports: [],
      lines: [`const subject = subjectOf(${find});`],
    };
  }
  const from = /^(\.\.?)?\//.test(path) ? path : `./${path}`;
  const what =
    exported === 'default'
      ? 'subject'
      : `{ ${identifier.test(exported) ? exported : quoted(exported)} as subject }`;
  return { names: [], imports: [`import ${what} from ${quoted(from)};`], lines: [] };
};

/**
 * The counterexample as a vitest test that needs nothing else: it fails until the subject is fixed.
 * Paths are those of the command line, from the folder where `verify` ran.
 */
export const pasteableTest = (c: Counterexample, statement: string): string => {
  const { names, imports, lines } = subjectLines(c.replay.subject);
  const second = c.case.second ? [`    second: ${stack(c.case.second, '    ')},`] : [];
  return [
    `import { ${['failureOf', ...names].toSorted().join(', ')} } from 'foldproof';`,
    "import { expect, test } from 'vitest';",
    ...imports,
    '',
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    `// ${legible(`${c.law}: ${statement}`, 200)}`,
    `test('counterexample ${c.id}', async () => {`,
    `  const failure = await failureOf(${quoted(c.law)}, subject, {`,
    `    stack: ${stack(c.case.stack, '    ')},`,
    ...second,
    `    inputs: ${matrix(c.case.inputs, '    ')},`,
    '  });',
    '  expect(failure).toBeUndefined();',
    '});',
    '',
  ].join('\n');
};

// Writes docs/api.md from the docstrings of what the package exports. `--check` writes nothing and
// fails when the page is stale. Fails where something has no docstring: what nobody can say a sentence
// about, nobody should have to find.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

const path = 'docs/api.md';
const modules = [
  { name: 'foldproof', file: 'src/index.ts' },
  { name: 'foldproof/vitest', file: 'src/vitest/index.ts' },
  { name: 'foldproof/vitest/reporter', file: 'src/vitest/reporter.ts' },
];

const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
const program = ts.createProgram(
  modules.map(({ file }) => file),
  { ...options, noEmit: true },
);
const checker = program.getTypeChecker();
const flags =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.WriteArrowStyleSignature |
  ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope |
  ts.TypeFormatFlags.OmitParameterModifiers;

const silent = [];
const docOf = (symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();

/** The comment before the export itself, where a module is exported as a namespace. */
const docOfExport = ({ declarations: [node] }) => {
  const { parent } = node;
  const [range] =
    ts.getLeadingCommentRanges(parent.getSourceFile().text, parent.pos)?.slice(-1) ?? [];
  const text = range && parent.getSourceFile().text.slice(range.pos, range.end);
  return text?.replace(/^\/\*\*\s*|\s*\*\/$/g, '') ?? '';
};

/** Its examples, which `npm run check:pack` runs. */
const examplesOf = (symbol) =>
  symbol
    .getJsDocTags(checker)
    .filter(({ name }) => name === 'example')
    .flatMap(({ text }) => ['', '```ts', ts.displayPartsToString(text).trim(), '```']);

/** The declaration as it is written, without its docstring and what is no part of the interface. */
const written = (node) =>
  node
    .getText()
    .replace(/^export (default )?/, '')
    .replace(/^declare /, '');

/** A class by what can be called on it. */
const classText = (node) => {
  const given = ({ parameters }) => parameters.map((one) => one.getText()).join(', ');
  const members = node.members.flatMap((member) => {
    if (ts.isConstructorDeclaration(member)) return [`  constructor(${given(member)});`];
    if (!ts.isMethodDeclaration(member)) return [];
    return [`  ${member.name.getText()}(${given(member)}): ${member.type.getText()};`];
  });
  const heritage = (node.heritageClauses ?? []).map((clause) => ` ${clause.getText()}`).join('');
  const head = `class ${node.name.text}${heritage}`;
  return members.length > 0 ? `${head} {\n${members.join('\n')}\n}` : `${head} {}`;
};

/** What an export is, as TypeScript. */
const textOf = (name, symbol) => {
  const node = symbol.declarations[0];
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return written(node);
  if (ts.isClassDeclaration(node)) return classText(node);
  const type = checker.getTypeOfSymbolAtLocation(symbol, node);
  return `const ${name}: ${checker.typeToString(type, node, flags)};`;
};

const original = (symbol) =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** A namespace is a table of what is in it. */
const table = (name, symbol) => [
  `| \`${name}\` | |`,
  '| --- | --- |',
  ...checker
    .getExportsOfModule(symbol)
    .filter((member) => original(member).flags & ts.SymbolFlags.Value)
    .map((member) => {
      const [first = ''] = docOf(original(member))
        .replaceAll('\n', ' ')
        .split(/(?<=\.) /);
      if (first === '') silent.push(`${name}.${member.name}`);
      return `| \`${member.name}\` | ${first.replaceAll('|', '\\|')} |`;
    }),
];

const entry = (exported) => {
  const symbol = original(exported);
  const name = exported.name === 'default' ? symbol.declarations[0].name.text : exported.name;
  const isModule = symbol.flags & ts.SymbolFlags.ValueModule;
  const body = isModule ? table(name, symbol) : ['```ts', textOf(name, symbol), '```'];
  const doc = isModule ? docOfExport(exported) : docOf(symbol);
  if (doc === '') silent.push(name);
  return ['', `### ${name}`, '', ...(doc ? [doc, ''] : []), ...body, ...examplesOf(symbol)];
};

/** The comment at the head of a file. */
const headOf = (source) => {
  const [first] = ts.getLeadingCommentRanges(source.text, 0) ?? [];
  if (!first) return [];
  const lines = source.text
    .slice(first.pos, first.end)
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n');
  const text = lines.map((line) => line.replace(/^\s*\*? ?/, '')).join('\n');
  return ['', text.trim()];
};

const section = ({ name, file }) => {
  const source = program.getSourceFile(resolve(file)) ?? program.getSourceFile(file);
  const exports = checker.getExportsOfModule(checker.getSymbolAtLocation(source));
  return ['', `## ${name}`, ...headOf(source), ...exports.flatMap(entry)];
};

const text = [
  '# API',
  '',
  '<!-- Generated by `node scripts/api.mjs` from the docstrings. Do not edit. -->',
  '',
  'Row vectors throughout: `y = x W + b`, `x : [batch × inputs]`, `W : [inputs × outputs]`.',
  ...modules.flatMap(section),
  '',
].join('\n');

for (const name of silent) console.error(`${path}: ${name} has no docstring`);
if (silent.length > 0) process.exitCode = 1;
if (!process.argv.includes('--check')) {
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
} else if (readFileSync(path, 'utf8') !== text) {
  console.error(`${path}: stale; run \`node scripts/api.mjs\` and commit the result`);
  process.exitCode = 1;
}

// Writes schemas/*.schema.json, the JSON Schema of each document, and the tables of docs/schemas.md, both
// from the schemas in src/documents that the program reads by; what a field means comes from the docstring
// of its type. `--check` writes nothing and fails when one of them is stale.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import ts from 'typescript';
import { networkLayer, openLayer } from '../dist/documents/layer-schema.js';
import { documents, parts } from '../dist/documents/schemas.js';
import { jsonOfNumber } from '../dist/input/number-schema.js';
import { rows, vector } from '../dist/input/rows-schema.js';

/** Where the types of the documents are. */
const sources = [
  ...readdirSync('src/documents')
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `src/documents/${name}`),
  ...['src/folding/folding.ts', 'src/folding/inspect-network.ts'],
  'src/affinity/chord.ts',
  'src/affinity/equality/network-comparison.ts',
  ...['src/laws/case.ts', 'src/laws/law.ts', 'src/network/stack.ts', 'src/subjects/subject.ts'],
];

const flat = (text) => text?.replace(/\s+/g, ' ').trim();
const docOf = (node) => {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1);
  return flat(ts.getTextOfJSDocComment(doc?.comment));
};

/** What each interface says of itself and of its fields, those of the interfaces that it extends too. */
const interfaces = new Map();
for (const path of sources) {
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  source.forEachChild((node) => {
    if (!ts.isInterfaceDeclaration(node)) return;
    const fields = node.members
      .filter((member) => ts.isPropertySignature(member) && docOf(member))
      .map((member) => [member.name.getText(source), docOf(member)]);
    const extended = node.heritageClauses?.map((clause) => clause.getText(source)).join(' ') ?? '';
    interfaces.set(node.name.text, {
      ...{ doc: docOf(node), fields: Object.fromEntries(fields) },
      above: extended.match(/\w+/g) ?? [],
    });
  });
}
const fieldDoc = (type, field) => {
  const { fields = {}, above = [] } = interfaces.get(type) ?? {};
  return fields[field] ?? above.map((name) => fieldDoc(name, field)).find(Boolean);
};

const byKind = { dense: 'Dense', activation: 'ActivationLayer' };
const equal = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The schema with descriptions of its fields, and with one definition for all numbers. */
const described = (schema, type) => {
  if (Array.isArray(schema)) return schema.map((entry) => described(entry));
  if (typeof schema !== 'object' || schema === null) return schema;
  if (equal(schema, jsonOfNumber)) return { $ref: '#/$defs/Number' };
  const own = byKind[schema.properties?.kind?.const] ?? type;
  const doc = interfaces.get(own)?.doc;
  const rest = Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(key === 'additionalProperties' && equal(value, {})))
      .filter(([key, value]) => !(key === 'required' && value.length === 0))
      .map(([key, value]) => [key, key === 'properties' ? value : described(value)]),
  );
  if (schema.properties) {
    rest.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, value]) => {
        const inner = described(value);
        const text = inner.description ?? fieldDoc(own, name);
        // In draft 7 nothing beside a $ref is read.
        const held = text && inner.$ref ? { allOf: [inner] } : inner;
        return [name, text ? { description: text, ...held } : inner];
      }),
    );
  }
  return doc && !schema.description ? { description: doc, ...rest } : rest;
};

const layers = { Layer: networkLayer, OpenLayer: openLayer };
const definitions = { ...parts, ...layers, Rows: rows, Vector: vector };
const config = {
  typeMode: 'output',
  target: 'draft-07',
  definitions,
  ignoreActions: ['transform', 'raw_transform', 'raw_check', 'check'],
  overrideSchema: ({ valibotSchema, jsonSchema }) =>
    valibotSchema.type === 'custom'
      ? { ...jsonSchema }
      : // In draft 7 a list of schemas has one at least.
        jsonSchema.items?.length === 0
        ? { type: 'array', maxItems: 0 }
        : undefined,
};

const refsIn = (schema) =>
  typeof schema !== 'object' || schema === null
    ? []
    : Object.entries(schema).flatMap(([key, value]) =>
        key === '$ref' ? [value.replace('#/$defs/', '')] : refsIn(value),
      );

/** Of all definitions, those that a schema leads to. */
const used = (schema, all) => {
  const names = new Set();
  const add = (name) => {
    if (names.has(name)) return;
    names.add(name);
    for (const next of refsIn(all[name])) add(next);
  };
  for (const name of refsIn(schema)) add(name);
  return Object.fromEntries([...names].sort().map((name) => [name, all[name]]));
};

const schemaOf = ({ title, description, schema, type }) => {
  const { $schema, $defs, ...root } = toJsonSchema(schema, config);
  const { $ref } = root;
  const name = $ref?.replace('#/$defs/', '');
  const all = {
    ...Object.fromEntries(
      Object.entries($defs).map(([key, value]) => [key, described(value, key)]),
    ),
    Number: { description: 'A double; those that JSON has not are words.', ...jsonOfNumber },
  };
  const body = name ? all[name] : described(root, type);
  const { description: _, ...fields } = body;
  return { $schema, title, description, ...fields, $defs: used(body, all) };
};

const schemas = Object.entries(documents).map(([name, document]) => [name, schemaOf(document)]);

/** The type of a field in a few words. */
const words = (schema) => {
  if (schema.$ref) return `\`${schema.$ref.replace('#/$defs/', '')}\``;
  if (schema.allOf?.[0]?.$ref) return words(schema.allOf[0]);
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum && schema.enum.length > 10) return `one of ${schema.enum.length} names`;
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.anyOf?.[0]?.minimum === 0) return 'number ≥ 0';
  if (schema.anyOf) return schema.anyOf.map(words).join(' or ');
  if (schema.oneOf) return schema.oneOf.map(words).join(' or ');
  if (schema.type === 'array') return `list of ${words(schema.items ?? {})}`;
  if (schema.properties?.kind?.const) return `layer of kind \`${schema.properties.kind.const}\``;
  if (schema.type === 'object') {
    const { properties, additionalProperties: other } = schema;
    if (properties) return `{ ${Object.keys(properties).join(', ')} }`;
    return other && Object.keys(other).length > 0 ? `${words(other)} by name` : 'object';
  }
  return (
    { string: 'text', integer: 'whole number', boolean: '`true`, `false`' }[schema.type] ??
    schema.type ??
    'anything'
  );
};

const cell = (text) => text.replaceAll('|', '\\|');
const table = ({ properties, required = [] }) => [
  '| field | is | where it is left out | |',
  '| --- | --- | --- | --- |',
  ...Object.entries(properties).map(([name, schema]) => {
    const known = schema.default === undefined ? undefined : JSON.stringify(schema.default);
    const without = required.includes(name)
      ? 'refused'
      : known === undefined
        ? 'none'
        : known.length > 30
          ? 'its default'
          : `\`${known}\``;
    return `| \`${name}\` | ${cell(words(schema))} | ${without} | ${cell(schema.description ?? '')} |`;
  }),
];

const kindsIn = (schema) => schema.$defs.Layer?.oneOf ?? [];
const sections = schemas.flatMap(([name, schema]) => [
  `### ${name}`,
  '',
  schema.description,
  '',
  // A document of several sorts has a table for each.
  ...(schema.oneOf ?? [schema]).flatMap((sort) => [
    ...(schema.oneOf ? [`Of claim \`${sort.properties.claim.const}\`:`, ''] : []),
    ...table(sort),
    '',
  ]),
  ...(name === 'stack'
    ? kindsIn(schema).flatMap((layer) => [
        `A layer of kind \`${layer.properties.kind.const}\`: ${layer.description}`,
        '',
        ...table(layer),
        '',
      ])
    : []),
]);
const shared = Object.assign({}, ...schemas.map(([, { $defs }]) => $defs));
const partSections = Object.keys(shared)
  .filter((name) => shared[name].properties && !schemas.some(([, { title }]) => title === name))
  .sort()
  .flatMap((name) => [
    `#### ${name}`,
    '',
    shared[name].description ?? '',
    '',
    ...table(shared[name]),
    '',
  ]);

const page = 'docs/schemas.md';
const [start, end] = ['<!-- generated: documents -->', '<!-- end -->'];
const text = readFileSync(page, 'utf8');
const [before] = text.split(start);
const [, after] = text.split(end);
const files = [
  ...schemas.map(([name, schema]) => [
    `schemas/${name}.schema.json`,
    `${JSON.stringify(schema, null, 2)}\n`,
  ]),
  [
    page,
    [before + start, '', ...sections, '## Parts', '', ...partSections, end + after].join('\n'),
  ],
];

mkdirSync('schemas', { recursive: true });
const check = process.argv.includes('--check');
for (const [path, wanted] of files) {
  let found = '';
  try {
    found = readFileSync(path, 'utf8');
  } catch {
    // Not written yet.
  }
  if (found === wanted) continue;
  if (!check) writeFileSync(path, wanted);
  else {
    console.error(`${path}: stale; run \`npm run schemas\` and commit the result`);
    process.exitCode = 1;
  }
}

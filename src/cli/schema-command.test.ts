import { describe, expect, it } from 'vitest';
import { activations } from '../activations/index.ts';
import { documents } from '../documents/schemas.ts';
import { kindNames } from '../layers/kind-named.ts';
import { eachInFolder, refused } from '../testing/command-folder.ts';
import { foldproof } from '../testing/command-line.ts';

const schemaOf = async (name: string) => JSON.parse((await foldproof('schema', name)).out);

describe('schema', () => {
  it('lists every document that is written and read', async () => {
    const { code, out } = await foldproof('schema');
    expect(code).toBe(0);
    const names = out
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(names).toEqual(Object.keys(documents).sort());
  });

  it.each(Object.keys(documents))('prints the JSON Schema of a %s', async (name) => {
    const { $schema, title, oneOf, ...alone } = await schemaOf(name);
    // A document of several sorts has one schema for each.
    const [{ type, properties }] = oneOf ?? [alone];
    expect({ $schema, type }).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
    });
    expect(title).toBe(documents[name as keyof typeof documents].title);
    expect(Object.keys(properties).length).toBeGreaterThan(2);
  });

  it.each(Object.keys(documents))('has no empty list of schemas in that of a %s', async (name) => {
    // A schema of draft 7 is none where one is left empty: editors and validators refuse all of it.
    expect((await foldproof('schema', name)).out).not.toMatch(
      /"(items|allOf|anyOf|oneOf)": *\[\s*\]/,
    );
  });

  it('names the kinds of layers, the activations and their parameters', async () => {
    const { $defs } = await schemaOf('stack');
    const layers: { properties: { kind: { const: string }; name?: { enum: string[] } } }[] =
      $defs.Layer.oneOf;
    expect(layers.map((layer) => layer.properties.kind.const)).toEqual(kindNames);
    const [activation] = layers.filter((layer) => layer.properties.name);
    expect(activation!.properties.name!.enum).toEqual(activations.map(({ name }) => name));
    expect(JSON.stringify(activation)).toContain('a finite number that is not negative; 0.5 when');
  });
});

describe('a name that is no schema', () => {
  eachInFolder();

  it.each([
    ['stck', ' (did you mean stack?)'],
    ['package', ''],
    ['../package', ''],
  ])('%s is none', async (name, nearest) => {
    expect(await refused('schema', name)).toBe(
      `schema: expected one of ${Object.keys(documents).sort().join(', ')}, found ${name}${nearest}; ` +
        '`foldproof schema --help` lists what it takes',
    );
  });
});

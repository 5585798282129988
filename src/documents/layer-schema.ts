/** The schema of a layer of any kind, from the fields of its kind. */
import * as v from 'valibot';
import { expected } from '../input/expected.ts';
import { listOf } from '../input/list-schema.ts';
import { made } from '../input/made.ts';
import { suggestion } from '../input/nearest.ts';
import { fieldsOf, noStrangers, record, type Unknown } from '../input/object-schema.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import type { Field } from '../layers/fields/field.ts';
import { kindNamed, kindNames, whenKindIsAdded } from '../layers/kind-named.ts';
import { kinds } from '../layers/kinds/index.ts';
import type { LayerKind } from '../layers/layer-kind.ts';
import { parametersByName } from './parameters-json.ts';

/** The most layers that a network, or a branch of it, may have. */
export const mostLayers = 1_000;

/** What the JSON Schema says of a kind besides its fields. */
const besides: Readonly<Record<string, object>> = { activation: parametersByName };

/** A field as it is written: null stands for a field that is left out. */
const written = (field: Field, branch: v.GenericSchema): v.GenericSchema => {
  const schema = field.branches ? listOf(branch, { what: 'a list of branches' }) : field.schema;
  if (field.presence === 'required') return schema;
  const optional = v.nullable(schema);
  return v.exactOptional(
    field.byDefault === undefined
      ? optional
      : v.pipe(optional, v.metadata({ default: field.byDefault })),
  ) as unknown as v.GenericSchema;
};

const entriesOf = ({ kind, fields }: LayerKind, branch: v.GenericSchema): v.ObjectEntries => ({
  kind: v.literal(kind),
  ...Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, written(field, branch)]),
  ),
});

const namesOf = (kind: unknown): readonly string[] | undefined => {
  const known = typeof kind === 'string' ? kindNamed(kind) : undefined;
  return known && ['kind', ...Object.keys(known.fields)];
};

/** The layer without those fields of its kind that are null. */
const withoutNulls = (layer: AnyLayer): AnyLayer => {
  const names = namesOf(layer.kind)!;
  const isLeftOut = ([name, value]: [string, unknown]) => value === null && names.includes(name);
  return Object.fromEntries(Object.entries(layer).filter((entry) => !isLeftOut(entry))) as never;
};

/** A layer of any kind; `unknown`: whether fields that its kind has not are refused or kept. */
const layerOf = (unknown: Unknown): v.GenericSchema<unknown, AnyLayer> => {
  const branch = listOf(
    v.lazy(() => layer),
    { what: 'a list of layers', most: mostLayers, of: 'layers' },
  );
  const messageOf = ({ path, input }: v.VariantIssue): string =>
    path
      ? expected(`one of ${kindNames.join(', ')}`)({ input }) + suggestion(input, kindNames)
      : expected('an object')({ input });
  const schemaOf = (kind: LayerKind) =>
    v.pipe(
      fieldsOf(entriesOf(kind, branch), unknown),
      v.metadata({ description: `${kind.formula} (${kind.source})`, ...besides[kind.kind] }),
    );
  const options = kinds.map(schemaOf);
  whenKindIsAdded((kind) => options.push(schemaOf(kind)));
  const layer: v.GenericSchema<unknown, AnyLayer> = v.pipe(
    record,
    noStrangers(({ kind }) => (unknown === 'refused' ? namesOf(kind) : undefined)),
    v.variant('kind', options as never, messageOf as never),
    made((given) => withoutNulls(given as AnyLayer)),
  );
  return layer;
};

/** A layer of a network in a file: of any kind, without fields that its kind has not. */
export const networkLayer = layerOf('refused');

/** A layer of a network within another document, which may have fields that its kind has not. */
export const openLayer = layerOf('kept');

/**
 * A stack as it is written: `{ "inputs": n, "layers": [{ "kind": "dense", "weight": [[…]], "bias": […] }] }`.
 * In a file of its own a field that no stack has is refused, since its name may be mistyped; within a
 * counterexample it is kept.
 */
import * as v from 'valibot';
import { expected } from '../input/expected.ts';
import { InputError } from '../input/input-error.ts';
import { listOf } from '../input/list-schema.ts';
import { checkedBy, Fault, made } from '../input/made.ts';
import { suggestion } from '../input/nearest.ts';
import { whole } from '../input/number-schema.ts';
import {
  closed,
  fieldsOf,
  noStrangers,
  open,
  record,
  type Unknown,
} from '../input/object-schema.ts';
import { read } from '../input/read.ts';
import { mostNumbers } from '../input/rows-schema.ts';
import { isDense, type Layer, outputsOf, type Stack } from '../network/stack.ts';
import { layerKinds } from './layer-kinds.ts';

/** What a stack that is read may have at most: it is counted before the numbers are read. */
export const limits = { layers: 1_000, units: 100_000, scalars: mostNumbers } as const;

const kinds = Object.keys(layerKinds);

const fieldsOfKind = (kind: unknown): readonly string[] | undefined =>
  typeof kind === 'string' && Object.hasOwn(layerKinds, kind)
    ? Object.keys(layerKinds[kind as Layer['kind']].fields)
    : undefined;

const messageOfLayer = ({ path, input }: v.VariantIssue): string =>
  path
    ? expected(`one of ${kinds.join(', ')}`)({ input }) + suggestion(input, kinds)
    : expected('an object')({ input });

const layer = (unknown: Unknown): v.GenericSchema<unknown, Layer> => {
  const options = Object.values(layerKinds).map(({ fields, json = {} }) =>
    v.pipe(fieldsOf(fields, unknown), v.metadata(json)),
  );
  return v.pipe(
    record,
    noStrangers(({ kind }) => (unknown === 'refused' ? fieldsOfKind(kind) : undefined)),
    v.variant('kind', options, messageOfLayer),
    made((given) => layerKinds[given.kind].layer(given as never)),
  );
};

/** How many numbers a value says that it has, by the lengths of its first entries. */
const extent = (value: unknown, depth = 0): number =>
  Array.isArray(value) && depth < 8 ? value.length * extent(value[0] ?? 0, depth + 1) : 1;

const tooManyNumbers = ({ layers }: Record<string, unknown>): Fault | undefined => {
  if (!Array.isArray(layers) || layers.length > limits.layers) return undefined;
  const numbers = layers
    .flatMap((given) => Object.values(Object(given)))
    .reduce((sum: number, value) => sum + (Array.isArray(value) ? extent(value) : 0), 0);
  return numbers > limits.scalars
    ? new Fault(`expected at most ${limits.scalars} numbers, found ${numbers}`)
    : undefined;
};

/** The first layer that does not take what the layer before it gives. */
const broken = ({ inputs, layers }: Stack<Layer>): Fault | undefined => {
  let units = inputs;
  for (const [k, given] of layers.entries()) {
    if (isDense(given) && given.weight.length !== units) {
      const before = k === 0 ? 'the stack has' : `layer ${k} gives`;
      return new Fault(`layer ${k + 1} takes ${given.weight.length} inputs but ${before} ${units}`);
    }
    units = outputsOf(given, units);
  }
  return undefined;
};

const fields = (unknown: Unknown) => ({
  inputs: whole(`a whole number from 1 to ${limits.units}`, 1, limits.units),
  layers: listOf(layer(unknown), {
    what: 'an array of layers',
    most: limits.layers,
    of: 'layers',
  }),
});

/** A stack within another document. */
export const embeddedStack: v.GenericSchema<unknown, Stack<Layer>> = v.pipe(
  record,
  checkedBy(tooManyNumbers),
  open(fields('kept')),
  checkedBy(broken),
);

/** A stack in a file of its own, which may name its JSON Schema for editors. */
export const stackFile: v.GenericSchema<unknown, Stack<Layer>> = v.pipe(
  record,
  checkedBy(tooManyNumbers),
  closed({ $schema: v.exactOptional(v.string(expected('a text'))), ...fields('refused') }),
  made(({ inputs, layers }) => ({ inputs, layers })),
  checkedBy(broken),
);

/**
 * A stack from JSON data: `{ "inputs": n, "layers": [{ "kind": "dense", "weight": [[…]], "bias": […] }] }`.
 * `where` names the file that it is from. Throws InputError, one line that says where, what was expected
 * and what was found, when the data is no stack, has a field that no stack has, or when the shapes do
 * not chain.
 */
export const parseStack = (value: unknown, where?: string): Stack<Layer> =>
  read(stackFile, value, where ?? 'stack', where === undefined ? '' : ': ');

/** A stack of dense layers alone; the InputError names the first layer that is none. */
export const parseAffineStack = (value: unknown, where?: string): Stack => {
  const { inputs, layers } = parseStack(value, where);
  const dense = layers.map((given, k) => {
    if (isDense(given)) return given;
    const place = where === undefined ? 'stack.' : `${where}: `;
    throw new InputError(
      `${place}layers[${k}]: expected a dense layer, found the activation ${given.name}`,
    );
  });
  return { inputs, layers: dense };
};

/**
 * A network as it is written: `{ "inputs": n, "layers": [{ "kind": "dense", "weight": [[…]], "bias": […] }] }`.
 * In a file of its own a field that no network has is refused, since its name may be mistyped; within a
 * counterexample it is kept.
 */
import * as v from 'valibot';
import { expected } from '../input/expected.ts';
import { listOf } from '../input/list-schema.ts';
import { checkedBy, Fault, made } from '../input/made.ts';
import { closed, open, record } from '../input/object-schema.ts';
import { read } from '../input/read.ts';
import { mostNumbers } from '../input/rows-schema.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { sizeOf } from '../layers/tensor-shape.ts';
import { type Network, outputShape } from '../network/network.ts';
import { type Layer, type Stack, strangerIn } from '../network/stack.ts';
import { mostLayers, networkLayer, openLayer } from './layer-schema.ts';
import { extentFault } from './network-extent.ts';

/** What a network that is read may have at most: it is counted before the numbers are read. */
export const limits = { layers: mostLayers, units: 100_000, scalars: mostNumbers } as const;

const isUnits = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= limits.units;

const isShape = (value: unknown): value is number[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= 8 &&
  value.every(isUnits) &&
  sizeOf(value) <= limits.units;

const inputs = v.pipe(
  v.custom<number | readonly number[]>(
    (value) => (Array.isArray(value) ? isShape(value) : isUnits(value)),
    (issue) =>
      Array.isArray(issue.input)
        ? expected(`a shape of 1 to ${limits.units} numbers`)(issue)
        : expected(`a whole number from 1 to ${limits.units}`)(issue),
  ),
  v.metadata({
    anyOf: [
      { type: 'integer', minimum: 1, maximum: limits.units },
      { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1, maxItems: 8 },
    ],
  }),
);

const faultOf = (network: Network): Fault | undefined => {
  const shape = outputShape(network);
  return shape instanceof Fault ? shape : undefined;
};

const fieldsWith = (layer: v.GenericSchema<unknown, AnyLayer>) => ({
  inputs,
  layers: listOf(layer, { what: 'an array of layers', most: limits.layers, of: 'layers' }),
});

/** A network within another document. */
export const embeddedStack: v.GenericSchema<unknown, Network> = v.pipe(
  record,
  checkedBy(extentFault),
  open(fieldsWith(openLayer)),
  checkedBy(faultOf),
);

/** A network in a file of its own, which may name its JSON Schema for editors. */
export const stackFile: v.GenericSchema<unknown, Network> = v.pipe(
  record,
  checkedBy(extentFault),
  closed({ $schema: v.exactOptional(v.string(expected('a text'))), ...fieldsWith(networkLayer) }),
  made(({ inputs, layers }) => ({ inputs, layers })),
  checkedBy(faultOf),
);

const stackAlone = v.pipe(
  stackFile,
  checkedBy(strangerIn),
  made((given) => given as unknown as Stack<Layer>),
);

/** The value by a schema; `where` names the file that it is from. */
const readAs = <T>(schema: v.GenericSchema<unknown, T>, value: unknown, where?: string): T =>
  read(schema, value, where ?? 'stack', where === undefined ? '' : ': ');

/**
 * A network of layers of any kind from JSON data: `{ "inputs": [3, 8, 8], "layers": [{ "kind": "conv", … }] }`.
 * `where` names the file that it is from. Throws InputError, one line that says where, what was expected
 * and what was found, when the data is no network, has a field that no network has, or when the shapes do
 * not chain.
 */
export const parseNetwork = (value: unknown, where?: string): Network =>
  readAs(stackFile, value, where);

/**
 * A network that a subject answered, which is untrusted: layers may have fields of their own. Throws InputError,
 * one line, when it is none, or when its shapes do not chain.
 */
export const parseAnsweredNetwork = (value: unknown): Network => readAs(embeddedStack, value);

/**
 * A stack of dense layers and activations of one number from JSON data: `{ "inputs": n, "layers": [{ "kind":
 * "dense", "weight": [[…]], "bias": […] }] }`. `where` names the file that it is from. Throws InputError, one
 * line that says where, what was expected and what was found, when the data is no network, has a field that
 * no network has or a layer of another kind, or when the shapes do not chain.
 */
export const parseStack = (value: unknown, where?: string): Stack<Layer> =>
  readAs(stackAlone, value, where);

/** The numbers of a layer's fields, tensor by tensor, and a layer with others in their place. */
import type { Tensor } from '../input/tensor-schema.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import type { Field } from '../layers/fields/field.ts';
import { flatOf } from '../layers/grouped-windows.ts';
import { kindNamed } from '../layers/kind-named.ts';
import type { LayerKind } from '../layers/layer-kind.ts';
import { branchesOf } from '../layers/layer-scalars.ts';
import type { Network } from './network.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One field of a layer that holds numbers which a law's case may vary. */
export interface NumberField {
  readonly name: string;
  readonly field: Field;
  readonly value: Tensor;
}

const counted = new WeakMap<LayerKind, readonly (readonly [name: string, field: Field])[]>();

/** The fields of a kind that a layer computes with; worked out once for each kind. */
const countedOf = (kind: LayerKind): readonly (readonly [name: string, field: Field])[] => {
  const known = counted.get(kind);
  if (known) return known;
  const fields = Object.entries(kind.fields).filter(([, { isComputedWith }]) => isComputedWith);
  counted.set(kind, fields);
  return fields;
};

/** The fields of a layer with numbers that say what it computes, and not how large it is: weights, an epsilon. */
export const numberFieldsOf = (layer: AnyLayer): NumberField[] => {
  const given = layer as unknown as Fields;
  const kind = kindNamed(layer.kind);
  const found: NumberField[] = [];
  for (const [name, field] of kind ? countedOf(kind) : []) {
    const value = given[name];
    if (value !== undefined) found.push({ name, field, value: value as Tensor });
  }
  return found;
};

/** The tensor with f of each of its numbers. */
export const mapTensor = (tensor: Tensor, f: (x: number) => number): Tensor =>
  typeof tensor === 'number' ? f(tensor) : tensor.map((entry) => mapTensor(entry, f));

/** The layer with f of each of its numbers, those of its branches too. */
export const mapLayerNumbers = (layer: AnyLayer, f: (x: number) => number): AnyLayer => {
  const mapped: Record<string, unknown> = { ...layer };
  for (const { name, value } of numberFieldsOf(layer)) mapped[name] = mapTensor(value, f);
  const branches = branchesOf(layer);
  if (branches.length > 0)
    mapped.branches = branches.map((branch) => branch.map((inner) => mapLayerNumbers(inner, f)));
  return mapped as unknown as AnyLayer;
};

/** The network with f of each of its numbers. */
export const mapNumbers = (network: Network, f: (x: number) => number): Network => ({
  ...network,
  layers: network.layers.map((layer) => mapLayerNumbers(layer, f)),
});

/** Every number of a network that says what it computes, in the order of its fields. */
export const numbersOf = (layers: readonly AnyLayer[]): number[] =>
  layers.flatMap((layer) => [
    ...numberFieldsOf(layer).flatMap(({ value }) => flatOf(value)),
    ...branchesOf(layer).flatMap(numbersOf),
  ]);

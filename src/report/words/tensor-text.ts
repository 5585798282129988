import type { Place, StackName } from '../../documents/place.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { kindNamed } from '../../layers/kind-named.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import type { Network } from '../../network/network.ts';
import { isActivation, isDense } from '../../network/stack.ts';
import type { Rows } from '../../numbers/rows.ts';
import { oneLine } from '../escape/visible.ts';
import { show } from './number.ts';

/** Tells of a place whether its number is to be marked with `*`. */
export type Needed = (place: Place) => boolean;

const none: Needed = () => false;

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** A row of numbers: [1, -0, 0.5]. */
export const vectorText = (
  row: readonly number[],
  marked: (column: number) => boolean = () => false,
): string => `[${row.map((x, j) => `${show(x)}${marked(j) ? '*' : ''}`).join(', ')}]`;

/** Rows of numbers: [[1, 2], [3, 4]]. */
export const matrixText = (
  rows: Rows,
  marked: (row: number, column: number) => boolean = () => false,
): string => `[${rows.map((row, i) => vectorText(row, (j) => marked(i, j))).join(', ')}]`;

/** The text, cut to `most` characters. */
export const shortened = (text: string, most = 90): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

/** A value of a field in one line: numbers as in tensors, short. */
const fieldText = (value: unknown): string =>
  typeof value === 'number'
    ? show(value)
    : Array.isArray(value)
      ? `[${value.map(fieldText).join(', ')}]`
      : typeof value === 'object' && value !== null
        ? `{ ${Object.entries(value)
            .map(([name, entry]) => `${name} ${fieldText(entry)}`)
            .join(', ')} }`
        : String(value);

/** A field of a layer as it is shown. */
export interface ShownField {
  readonly name: string;
  readonly value: unknown;
  /** Its value in one line. */
  readonly text: string;
}

/** The fields of a layer but for its name, its branches and those that have their default. */
export const shownFields = (layer: AnyLayer): ShownField[] => {
  const { kind, branches: _, name: __, ...fields } = layer as AnyLayer & Record<string, unknown>;
  const defaults = new Map(kindNamed(kind)?.defaults);
  return Object.entries(fields)
    .filter(([field, value]) => defaults.get(field) !== value && !isEmpty(value))
    .map(([field, value]) => ({ name: field, value, text: fieldText(value) }));
};

/** What a layer is called: the name of its activation, or its kind. */
export const layerName = (layer: AnyLayer): string =>
  (layer as { readonly name?: string }).name ?? layer.kind;

/** A layer of another kind in one line: its kind and its fields, but for those that have their default. */
const otherLayer = (layer: AnyLayer, before: string): string => {
  const parts = shownFields(layer).map(({ name, text }) => `  ${name} ${text}`);
  return oneLine(`${before}  ${layerName(layer)}${parts.join('')}`);
};

/** One layer in one line: its shape, W and b; or the name and parameters of an activation. */
const layerText = (
  layer: AnyLayer,
  k: number,
  needed: Needed = none,
  stack: StackName = 'stack',
): string => {
  const at = { stack, layer: k };
  if (!isDense(layer) && !isActivation(layer)) return otherLayer(layer, `layer ${k + 1}`);
  if (!isDense(layer)) {
    const parameters = Object.entries(layer.parameters ?? {}).map(([name, x]) => {
      const mark = needed({ part: 'parameter', ...at, name }) ? '*' : '';
      return `  ${name} ${show(x)}${mark}`;
    });
    return oneLine(`layer ${k + 1}  ${layer.name}${parameters.join('')}`);
  }
  const { weight, bias } = layer;
  const shape = `${weight.length} × ${weight[0]!.length}`.padEnd(8);
  const entries = matrixText(weight, (row, column) =>
    needed({ part: 'weight', ...at, row, column }),
  );
  const offset = bias
    ? `  b = ${vectorText(bias, (column) => needed({ part: 'bias', ...at, column }))}`
    : '';
  return `layer ${k + 1}  ${shape} W = ${entries}${offset}`;
};

/** The layers of a stack, a line each; under a sum or a concat the layers of its branches. */
export const stackLines = (
  { layers }: Pick<Network, 'layers'>,
  needed: Needed = none,
  stack: StackName = 'stack',
): string[] =>
  layers.flatMap((layer, k) => [
    layerText(layer, k, needed, stack),
    ...branchesOf(layer).flatMap((branch, b) =>
      branch.length === 0
        ? [`  branch ${b + 1}: x itself`]
        : branch.flatMap((inner) => [
            otherLayer(inner, `  branch ${b + 1}:`),
            ...stackLines({ layers: branchesOf(inner).flat() }).map((line) => `    ${line}`),
          ]),
    ),
  ]);

import type { Place, StackName } from '../../documents/place.ts';
import { isDense, type Layer, type Stack } from '../../network/stack.ts';
import type { Rows } from '../../numbers/rows.ts';
import { oneLine } from '../escape/visible.ts';
import { show } from './number.ts';

/** Tells of a place whether its number is to be marked with `*`. */
export type Needed = (place: Place) => boolean;

const none: Needed = () => false;

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

/** One layer in one line: its shape, W and b; or the name and parameters of an activation. */
export const layerText = (
  layer: Layer,
  k: number,
  needed: Needed = none,
  stack: StackName = 'stack',
): string => {
  const at = { stack, layer: k };
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

/** The layers of a stack, a line each. */
export const stackLines = (
  { layers }: Stack<Layer>,
  needed: Needed = none,
  stack: StackName = 'stack',
): string[] => layers.map((layer, k) => layerText(layer, k, needed, stack));

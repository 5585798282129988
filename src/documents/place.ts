import type { Matter } from './counterexample.ts';

/** Which of the two stacks of a case. */
export type StackName = 'stack' | 'second';

/** Where one number of a case stands; layers are counted from 0 in their own stack. */
export type Place =
  | { readonly part: 'inputs'; readonly row: number; readonly column: number }
  | {
      readonly part: 'weight';
      readonly stack: StackName;
      readonly layer: number;
      readonly row: number;
      readonly column: number;
    }
  | {
      readonly part: 'bias';
      readonly stack: StackName;
      readonly layer: number;
      readonly column: number;
    }
  | {
      readonly part: 'parameter';
      readonly stack: StackName;
      readonly layer: number;
      readonly name: string;
    };

/** The path that documents have for a place: `stack.layers[0].weight[1][0]`. */
export const pathOf = (place: Place): string => {
  if (place.part === 'inputs') return `inputs[${place.row}][${place.column}]`;
  const layer = `${place.stack}.layers[${place.layer}]`;
  if (place.part === 'weight') return `${layer}.weight[${place.row}][${place.column}]`;
  return place.part === 'bias'
    ? `${layer}.bias[${place.column}]`
    : `${layer}.parameters.${place.name}`;
};

const inputs = /^inputs\[(\d+)\]\[(\d+)\]$/;
const ofLayer =
  /^(stack|second)\.layers\[(\d+)\]\.(?:weight\[(\d+)\]\[(\d+)\]|bias\[(\d+)\]|parameters\.(.+))$/;

/** The place that a path names; undefined for a path of another form. */
export const placeOf = (path: string): Place | undefined => {
  const input = inputs.exec(path);
  if (input) return { part: 'inputs', row: Number(input[1]), column: Number(input[2]) };
  const found = ofLayer.exec(path);
  if (!found) return undefined;
  const [, stack, index, row, column, entry, name] = found;
  const at = { stack: stack as StackName, layer: Number(index) };
  if (row !== undefined) return { part: 'weight', ...at, row: Number(row), column: Number(column) };
  if (entry !== undefined) return { part: 'bias', ...at, column: Number(entry) };
  return { part: 'parameter', ...at, name: name! };
};

/** Tells of a place whether its number is part of the reason why a counterexample fails. */
export const neededIn = ({
  matters = [],
}: {
  readonly matters?: readonly Matter[];
}): ((place: Place) => boolean) => {
  const paths = new Set(matters.filter(({ needed }) => needed).map(({ where }) => where));
  return (place) => paths.has(pathOf(place));
};

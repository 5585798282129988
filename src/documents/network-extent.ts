import { Fault } from '../input/made.ts';
import { mostNumbers } from '../input/rows-schema.ts';
import { mostLayers } from './layer-schema.ts';

/** How deep branches may lie within branches. */
const deepest = 20;

/** How many numbers a value says that it has, by the lengths of its first entries. */
const extent = (value: unknown, depth = 0): number =>
  Array.isArray(value) && depth < 8 ? value.length * extent(value[0] ?? 0, depth + 1) : 1;

interface Extent {
  readonly numbers: number;
  readonly depth: number;
}

const branchesOf = (layer: unknown): readonly unknown[][] => {
  const { branches } = Object(layer) as { branches?: unknown };
  return Array.isArray(branches) && branches.length <= mostLayers
    ? branches.filter(Array.isArray)
    : [];
};

/** The numbers of all layers, and how deep branches lie; it looks no deeper than is allowed. */
const extentOf = (layers: readonly unknown[], depth: number): Extent => {
  let [numbers, deep] = [0, depth];
  if (layers.length > mostLayers || depth > deepest) return { numbers, depth };
  for (const layer of layers) {
    for (const [name, value] of Object.entries(Object(layer)))
      if (name !== 'branches' && Array.isArray(value)) numbers += extent(value);
    for (const branch of branchesOf(layer)) {
      const inner = extentOf(branch, depth + 1);
      numbers += inner.numbers;
      deep = Math.max(deep, inner.depth);
    }
  }
  return { numbers, depth: deep };
};

/** Refuses a network that says that it is too large or too deep, before a number of it is read. */
export const extentFault = ({ layers }: Record<string, unknown>): Fault | undefined => {
  if (!Array.isArray(layers)) return undefined;
  const { numbers, depth } = extentOf(layers, 0);
  if (depth > deepest) return new Fault(`expected branches at most ${deepest} deep, found deeper`);
  return numbers > mostNumbers
    ? new Fault(`expected at most ${mostNumbers} numbers, found ${numbers}`)
    : undefined;
};

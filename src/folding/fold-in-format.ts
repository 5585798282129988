import type { AnyLayer } from '../layers/any-layer.ts';
import { branchesOf, withBranches } from '../layers/layer-scalars.ts';
import type { Network } from '../network/network.ts';
import { mapTensor, numberFieldsOf } from '../network/numbers-of.ts';
import { type Arithmetic, arithmeticOf } from '../numbers/arithmetic.ts';
import type { Format } from '../numbers/format.ts';
import { foldIn } from './fold-network.ts';
import { type Folding, folding } from './folding.ts';

/** Whether all is computed in what is stored. */
const isPlain = ({ multiply, sum }: Format): boolean => multiply === undefined && sum === undefined;

/**
 * The arithmetic of a format in which what is too large to be stored is infinite, so that it is not merged. A factor 1, of
 * layers that only add, leaves a number as it is, which need not be one of the format of factors.
 */
const merging = (format: Format): Arithmetic<number> => {
  const arithmetic = arithmeticOf(format);
  if (isPlain(format)) return arithmetic;
  const kept = (x: number): number => (Number.isFinite(format.round(x)) ? x : format.round(x));
  return {
    ...arithmetic,
    add: (a, b) => kept(arithmetic.add(a, b)),
    multiply: (a, b) => (a === 1 ? b : b === 1 ? a : kept(arithmetic.multiply(a, b))),
  };
};

/** All layers and all that their fields hold. */
const partsOf = (layers: readonly AnyLayer[]): unknown[] =>
  layers.flatMap((layer) => [
    layer,
    ...Object.values(layer),
    ...branchesOf(layer).flatMap(partsOf),
  ]);

/** A folded network as it is stored: merged numbers are rounded; those that the network has stay. */
const stored = (folded: Network, network: Network, format: Format): Network => {
  if (isPlain(format)) return folded;
  const given = new Set(partsOf(network.layers));
  const inFormat = (layer: AnyLayer): AnyLayer => {
    if (given.has(layer)) return layer;
    const merged = numberFieldsOf(layer)
      .filter(({ value }) => !given.has(value))
      .map(({ name, value }) => [name, mapTensor(value, format.round)] as const);
    const branches = branchesOf(layer).map((branch) => branch.map(inFormat));
    const own = { ...layer, ...Object.fromEntries(merged) };
    return branches.length > 0 ? withBranches(own, branches) : own;
  };
  return { ...folded, layers: folded.layers.map(inFormat) };
};

/**
 * The fold of a network whose merged numbers are computed in a format, each operation rounded. Where sums have a
 * format of their own, a merged number is rounded to what is stored at the end; layers that stay keep their numbers.
 */
export const foldInFormat = (network: Network, format: Format): Network =>
  stored(foldIn(merging(format), network), network, format);

/** That fold with what it saved. */
export const foldingInFormat = (network: Network, format: Format): Folding => {
  const folded = folding(network, merging(format));
  return { ...folded, network: stored(folded.network, network, format) };
};

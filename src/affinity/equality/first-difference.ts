import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import type { Network } from '../../network/network.ts';
import type { Format } from '../../numbers/format.ts';
import { compareAt } from './compare-at.ts';
import type { FirstWrong } from './network-comparison.ts';
import { shapesFault } from './shapes-fault.ts';

/** A boundary of each of two networks: how many of their layers lie before it. */
type Boundary = readonly [a: number, b: number];

const nameOf = (layer: AnyLayer): string =>
  `${layer.kind} ${(layer as { readonly name?: string }).name ?? ''}`;

/** Whether a layer has an activation or a maximum, in its branches too. */
export const isBent = (layer: AnyLayer): boolean =>
  layer.kind === 'activation' ||
  layer.kind === 'max-pool' ||
  branchesOf(layer).some((branch) => branch.some(isBent));

/**
 * The boundaries of two networks that answer to each other: after each layer where they have layers of the same kinds,
 * else before and after each layer that is not affine, where these are of the same kinds.
 */
const boundaries = ({ layers: a }: Network, { layers: b }: Network): readonly Boundary[] => {
  if (a.map(nameOf).join() === b.map(nameOf).join()) return a.map((_, k) => [k + 1, k + 1]);
  const [bentA, bentB] = [a, b].map((layers) =>
    layers.flatMap((one, k) => (isBent(one) ? [k] : [])),
  );
  const isSame =
    bentA!.map((k) => nameOf(a[k]!)).join() === bentB!.map((k) => nameOf(b[k]!)).join();
  if (!isSame) return [];
  return bentA!.flatMap((k, i): Boundary[] => [
    [k, bentB![i]!],
    [k + 1, bentB![i]! + 1],
  ]);
};

const until = ({ inputs, layers }: Network, end: number): Network => ({
  inputs,
  layers: layers.slice(0, end),
});

const places = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, i) => `layers[${from + i}]`);

/**
 * The first layers that go wrong at an input at which two networks differ: what is before them is equal up to rounding,
 * and what is after them is not. Undefined where their layers do not answer to each other.
 */
export const firstDifference = (
  a: Network,
  b: Network,
  input: readonly number[],
  options: { readonly format: Format; readonly within?: number | undefined },
): FirstWrong | undefined => {
  const all = boundaries(a, b);
  if (all.length === 0) return undefined;
  let [fromA, fromB] = [0, 0];
  for (const [endA, endB] of all) {
    const [first, second] = [until(a, endA), until(b, endB)];
    if (shapesFault(first, second)) continue;
    const { status } = compareAt(first, second, input, options);
    if (status === 'beyond') return { a: places(fromA, endA), b: places(fromB, endB) };
    [fromA, fromB] = [endA, endB];
  }
  return { a: places(fromA, a.layers.length), b: places(fromB, b.layers.length) };
};

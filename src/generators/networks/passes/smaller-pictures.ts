import { Fault } from '../../../input/made.ts';
import type { AnyLayer } from '../../../layers/any-layer.ts';
import { kindNamed } from '../../../layers/kind-named.ts';
import { type Shape, sizeOf } from '../../../layers/tensor-shape.ts';
import { shapeThrough } from '../../../layers/through-layers.ts';
import { inputShape } from '../../../network/network.ts';
import { range } from '../../../numbers/range.ts';
import { type Place, placesOf } from '../places.ts';
import { corner, refit } from '../refit.ts';
import { replaceLayers } from '../replace-layers.ts';
import type { Tree, TreePass } from '../tree.ts';
import {
  kernelOf,
  paddedBy,
  shorterWindows,
  sliding,
  withKernel,
  withoutDefaults,
} from '../window-edits.ts';

/** The tree for a smaller picture: the first positions of each axis, or the last. */
const cropped = (tree: Tree, now: Shape, end: 'first' | 'last' = 'first'): Tree | undefined => {
  const old = inputShape(tree.network);
  const first = corner(old, now);
  const shift = end === 'first' ? 0 : sizeOf(old) - 1 - (first?.at(-1) ?? 0);
  const entries = first?.map((i) => i + shift);
  const layers = refit(tree.network.layers, old, now);
  return (
    entries &&
    layers && {
      inputs: tree.inputs.map((row) => entries.map((i) => row[i]!)),
      network: { inputs: now, layers },
    }
  );
};

/** The tree with another layer k in a list; what follows is cut to what that gives. */
const replaced = (tree: Tree, place: Place, k: number, layer: AnyLayer): Tree | undefined =>
  replaceLayers(tree, place, [k, k + 1], [layer]);

/** The tree for a smaller picture with another layer k of its own layers, which gives what fits what follows. */
const croppedWith = (tree: Tree, now: Shape, k: number, layer: AnyLayer): Tree | undefined => {
  const old = inputShape(tree.network);
  const { layers } = tree.network;
  const before = refit(layers.slice(0, k), old, now);
  const [given, at] = [
    shapeThrough(layers.slice(0, k + 1), old),
    before && shapeThrough(before, now),
  ];
  if (!before || !at || at instanceof Fault || given instanceof Fault) return undefined;
  const gives = shapeThrough([layer], at);
  const rest = gives instanceof Fault ? undefined : refit(layers.slice(k + 1), given, gives);
  const entries = corner(old, now);
  return (
    rest &&
    entries && {
      inputs: tree.inputs.map((row) => entries.map((i) => row[i]!)),
      network: { inputs: now, layers: [...before, layer, ...rest] },
    }
  );
};

/** Smaller pictures, kernels, strides, dilations and padding: what is left is one position. */
export const smallerPictures: TreePass = function* (tree) {
  const shape = inputShape(tree.network);
  const [channels, ...spatial] = shape as [number, ...number[]];
  const places = [...placesOf(tree.network)];
  const single = [channels, ...spatial.map(() => 1)];
  if (spatial.some((n) => n > 1)) {
    yield () => cropped(tree, single);
    yield () => cropped(tree, single, 'last');
  }
  for (const place of places) {
    for (const [k, layer] of place.layers.entries()) {
      const { lengths } = kernelOf(layer);
      if (lengths.length === 0) continue;
      const bare = withoutDefaults(layer, sliding) ?? layer;
      const longest = Math.max(...lengths);
      for (const tap of longest > 1 ? [0, 1] : []) {
        if (lengths.some((n) => n <= tap)) continue;
        const small = withKernel(bare, [tap]);
        // A kernel of one tap on a picture of one position, then on what there is.
        yield () => {
          const changed = { ...tree, network: place.with(place.layers.with(k, small)) };
          return spatial.some((n) => n > 1) ? cropped(changed, single) : changed;
        };
        if (place.layers === tree.network.layers && spatial.some((n) => n > 1))
          yield () => croppedWith(tree, single, k, small);
        yield () => replaced(tree, place, k, small);
      }
      for (const name of [sliding, ...sliding.map((one) => [one])]) {
        yield () => {
          const changed = withoutDefaults(layer, name);
          return changed && replaced(tree, place, k, changed);
        };
      }
      for (const [axis, n] of lengths.entries()) {
        for (const length of new Set([1, n - 1])) {
          if (length < 1 || length >= n) continue;
          for (const from of new Set([0, n - length])) {
            const taps = range(length).map((i) => i + from);
            yield () => replaced(tree, place, k, withKernel(layer, taps, axis));
          }
        }
        for (const shorter of shorterWindows(layer, axis))
          yield () => shorter && replaced(tree, place, k, shorter);
      }
    }
  }
  const [first] = tree.network.layers;
  const isPadded = first && kindNamed(first.kind)?.fields.padding !== undefined;
  for (const [axis, n] of spatial.entries()) {
    if (n > 1 && isPadded) {
      // Padding in place of a position: the same windows.
      const layers = tree.network.layers.with(0, paddedBy(first, axis, spatial.length, [0, 1])!);
      const padded = { ...tree, network: { ...tree.network, layers } };
      yield () => cropped(padded, [channels, ...spatial.with(axis, n - 1)]);
      yield () => cropped(padded, [channels, ...spatial.with(axis, n - 1)], 'last');
    }
    for (const length of new Set([1, Math.ceil(n / 2), n - 1])) {
      if (length >= n || length < 1) continue;
      const now = [channels, ...spatial.with(axis, length)];
      yield () => cropped(tree, now);
      yield () => cropped(tree, now, 'last');
    }
  }
};

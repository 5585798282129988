import { Fault } from '../../../input/made.ts';
import type { Tensor } from '../../../input/tensor-schema.ts';
import type { AnyLayer } from '../../../layers/any-layer.ts';
import { kindNamed } from '../../../layers/kind-named.ts';
import { completed } from '../../../layers/layer-kind.ts';
import { type Shape, sizeOf } from '../../../layers/tensor-shape.ts';
import { shapeThrough } from '../../../layers/through-layers.ts';
import { inputShape } from '../../../network/network.ts';
import { range } from '../../../numbers/range.ts';
import { type Place, placesOf } from '../places.ts';
import { corner, refit } from '../refit.ts';
import { replaceLayers } from '../replace-layers.ts';
import { sliceLayer } from '../slice-layer.ts';
import type { Tree, TreePass } from '../tree.ts';

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

/** Fields that say how a window slides: without them it slides by 1, and nothing is added. */
const sliding = ['outputPadding', 'padding', 'dilations', 'strides'] as const;

/** The layer without these fields, where it has one of them and they have a default. */
const plainer = (layer: AnyLayer, names: readonly string[]): AnyLayer | undefined => {
  const { fields } = kindNamed(layer.kind)!;
  const left = Object.entries(layer).filter(
    ([name]) => !(names.includes(name) && fields[name]?.presence === 'default'),
  );
  return left.length < Object.keys(layer).length
    ? (Object.fromEntries(left) as unknown as AnyLayer)
    : undefined;
};

/** The lengths of a layer's kernel, none of a layer without one. */
const kernelOf = (
  layer: AnyLayer,
): { readonly lengths: readonly number[]; readonly of: string } => {
  const { kernel, weight } = layer as { readonly kernel?: unknown; readonly weight?: Tensor };
  if (Array.isArray(kernel)) return { lengths: kernel as number[], of: 'kernel' };
  const kind = kindNamed(layer.kind)!;
  const axes = kind.fields.weight?.axes?.(completed(kind, layer)) ?? [];
  const lengths: number[] = [];
  let at = weight;
  for (const axis of axes) {
    if (!Array.isArray(at)) break;
    if (axis === 'tap') lengths.push(at.length);
    at = at[0];
  }
  return { lengths, of: 'weight' };
};

/** The layer with a kernel of the length n along each axis, from a tap on; or of one axis alone. */
const withKernel = (layer: AnyLayer, taps: readonly number[], only?: number): AnyLayer => {
  const { lengths, of } = kernelOf(layer);
  if (of === 'kernel') {
    const kernel = lengths.map((n, axis) =>
      only === undefined || only === axis ? taps.length : n,
    );
    return { ...layer, kernel } as unknown as AnyLayer;
  }
  if (only === undefined) return sliceLayer(layer, { tap: taps });
  // One axis alone: the kernel's levels below outputs and channels.
  const cut = (tensor: Tensor, level: number): Tensor => {
    if (typeof tensor === 'number') return tensor;
    const entries = level === only + 2 ? taps.map((tap) => tensor[tap]!) : tensor;
    return entries.map((entry) => cut(entry, level + 1));
  };
  const { weight } = layer as AnyLayer & { readonly weight: Tensor };
  return { ...layer, weight: cut(weight, 0) } as unknown as AnyLayer;
};

type Sides = readonly [before: number, after: number];

/** The layer with so much more padding before and after an axis, or less; undefined where there is not as much. */
const paddedBy = (
  layer: AnyLayer,
  axis: number,
  axes: number,
  [before, after]: Sides,
): AnyLayer | undefined => {
  const { padding = 0 } = layer as { readonly padding?: number | readonly Sides[] };
  const sides =
    typeof padding === 'number' ? range(axes).map((): Sides => [padding, padding]) : padding;
  const [a, b] = sides[axis]!;
  const [first, last] = [a + before, b + after];
  if (first < 0 || last < 0) return undefined;
  return { ...layer, padding: sides.with(axis, [first, last]) } as AnyLayer;
};

/** How far apart the taps of a layer are along an axis. */
const dilationOf = (layer: AnyLayer, axis: number): number => {
  const { dilations = 1 } = layer as { readonly dilations?: number | readonly number[] };
  return typeof dilations === 'number' ? dilations : dilations[axis]!;
};

/** The layer with the dilation 1 along an axis. */
const undilated = (layer: AnyLayer, axis: number, axes: number): AnyLayer =>
  ({
    ...layer,
    dilations: range(axes).map((k) => (k === axis ? 1 : dilationOf(layer, k))),
  }) as AnyLayer;

/**
 * The layer with a shorter kernel along an axis, and with as much less of padding on the side where taps went: it gives
 * as many positions. First with taps from one end alone, then with all taps side by side.
 */
function* shorterWindows(layer: AnyLayer, axis: number): Generator<AnyLayer | undefined> {
  const { lengths } = kernelOf(layer);
  const n = lengths[axis]!;
  const dilation = dilationOf(layer, axis);
  for (const length of new Set([1, n - 1])) {
    if (length < 1 || length >= n) continue;
    const less = -(n - length) * dilation;
    for (const [from, sides] of [
      [0, [0, less]],
      [n - length, [less, 0]],
    ] as const) {
      const taps = range(length).map((i) => i + from);
      yield paddedBy(withKernel(layer, taps, axis), axis, lengths.length, sides);
    }
  }
  const less = -(n - 1) * (dilation - 1);
  if (less === 0) return;
  const close = undilated(layer, axis, lengths.length);
  yield paddedBy(close, axis, lengths.length, [0, less]);
  yield paddedBy(close, axis, lengths.length, [less, 0]);
}

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
      const bare = plainer(layer, sliding) ?? layer;
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
          const changed = plainer(layer, name);
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

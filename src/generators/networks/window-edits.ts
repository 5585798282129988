/** What may become of the windows of a layer that slides: kernels, strides, dilations and padding. */
import type { Tensor } from '../../input/tensor-schema.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { kindNamed } from '../../layers/kind-named.ts';
import { completed } from '../../layers/layer-kind.ts';
import { range } from '../../numbers/range.ts';
import { sliceLayer } from './slice-layer.ts';

/** Fields that say how a window slides: without them it slides by 1, and nothing is added. */
export const sliding = ['outputPadding', 'padding', 'dilations', 'strides'] as const;

/** The layer without these fields, where it has one of them and they have a default. */
export const withoutDefaults = (
  layer: AnyLayer,
  names: readonly string[],
): AnyLayer | undefined => {
  const { fields } = kindNamed(layer.kind)!;
  const left = Object.entries(layer).filter(
    ([name]) => !(names.includes(name) && fields[name]?.presence === 'default'),
  );
  return left.length < Object.keys(layer).length
    ? (Object.fromEntries(left) as unknown as AnyLayer)
    : undefined;
};

/** The lengths of a layer's kernel, none of a layer without one. */
export const kernelOf = (
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
export const withKernel = (layer: AnyLayer, taps: readonly number[], only?: number): AnyLayer => {
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
export const paddedBy = (
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
export function* shorterWindows(layer: AnyLayer, axis: number): Generator<AnyLayer | undefined> {
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

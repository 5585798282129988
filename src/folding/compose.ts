/** A convolution after another, as one. */
import { indicesOf, offsetOf, type Shape, sizeOf, stridesOf } from '../layers/tensor-shape.ts';
import type { Calculator } from './calculator.ts';
import type { Convolution, Filters, Sliding } from './convolution.ts';

/** The shapes before, between and after two layers. */
export interface Shapes {
  readonly before: Shape;
  readonly between: Shape;
  readonly after: Shape;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The largest dilation of a kernel that has a tap at each of these distances from its first; 1 where all are 0. */
export const commonDilation = (distances: readonly number[]): number => distances.reduce(gcd) || 1;

/** How far the last tap of a kernel lies from the first. */
const spanOf = ({ kernel, dilation }: Sliding): number => dilation * (kernel - 1);

/**
 * The padding that gives `count` windows of a stride and span along n positions, with that much before them: as
 * little after them as will do. Undefined where even none is too much.
 */
export const paddingFor = (
  n: number,
  count: number,
  { before, stride, span }: { before: number; stride: number; span: number },
): readonly [number, number] | undefined => {
  const after = Math.max(0, stride * (count - 1) + span + 1 - n - before);
  const windows = Math.floor((n + before + after - span - 1) / stride) + 1;
  return windows === count ? [before, after] : undefined;
};

/** Whether all that the first window reads, wherever the second has padding, lies outside of the picture too. */
const readsNothingBeyond = (
  n: number,
  between: number,
  first: Sliding,
  { padding: [before, after] }: Sliding,
): boolean => {
  const [start] = first.padding;
  const isNoneBefore = before === 0 || spanOf(first) < first.stride + start;
  return isNoneBefore && (after === 0 || first.stride * between - start >= n);
};

/** One axis of the whole: positions s₁(s₂ q + d₂ k₂ − b₂) + d₁ k₁ − b₁ of x. */
const axisOf = (n: number, count: number, first: Sliding, second: Sliding): Sliding | undefined => {
  const stride = first.stride * second.stride;
  const span = spanOf(first) + first.stride * spanOf(second);
  const steps = [
    first.kernel > 1 ? first.dilation : 0,
    second.kernel > 1 ? first.stride * second.dilation : 0,
  ];
  const dilation = commonDilation(steps);
  const before = first.padding[0] + first.stride * second.padding[0];
  const padding = paddingFor(n, count, { before, stride, span });
  return padding && { kernel: span / dilation + 1, stride, dilation, padding };
};

/** Where tap k₁ of the first and tap k₂ of the second lie in the kernel of the whole: [k₂][k₁]. */
const placesOf = (
  first: readonly Sliding[],
  second: readonly Sliding[],
  whole: readonly Sliding[],
): number[][] => {
  const strides = stridesOf(whole.map(({ kernel }) => kernel));
  const tapsOf = (axes: readonly Sliding[]) => indicesOf(axes.map(({ kernel }) => kernel));
  return tapsOf(second).map((k2) =>
    tapsOf(first).map((k1) =>
      offsetOf(
        strides,
        whole.map(
          ({ dilation }, axis) =>
            (first[axis]!.stride * second[axis]!.dilation * k2[axis]! +
              first[axis]!.dilation * k1[axis]!) /
            dilation,
        ),
      ),
    ),
  );
};

/** How many products it may take to multiply two layers into one: some seconds. */
const mostProducts = 2 ** 30;

const productsOf = (first: Filters, second: Filters): number => {
  const joined = first.map((row) => row.reduce((taps, filter) => taps + (filter?.length ?? 0), 0));
  let count = 0;
  for (const row of second)
    for (const [c, filter] of row.entries()) if (filter) count += filter.length * joined[c]!;
  return count;
};

/** The one tap of the one channel that a row of filters reads; undefined where it reads more, or none. */
const onlyTap = (row: Filters[number]): { readonly c: number; readonly v: number } | undefined => {
  const c = row.findIndex((taps) => taps !== undefined);
  const taps = row[c];
  const isOne = taps?.length === 1 && !row.some((other, at) => other && at !== c);
  return isOne ? { c, v: taps[0]! } : undefined;
};

/** W[o, i, d₁ k₁ + s₁ d₂ k₂] = Σ over the channels c between of W₂[o, c, k₂] W₁[c, i, k₁]. */
export const filtersThrough = (
  first: Filters,
  second: Filters,
  places: readonly (readonly number[])[],
  { size, calculator: { add, multiply } }: { size: number; calculator: Calculator },
): Filters => {
  const isInPlace = places[0]!.length === size && places[0]!.every((at, k) => at === k);
  return second.map((row) => {
    // As of a norm behind a convolution: nothing is summed, and there may be millions of filters.
    const only = isInPlace ? onlyTap(row) : undefined;
    if (only) return first[only.c]!.map((inner) => inner?.map((w) => multiply(w, only.v)));
    const sums: (number | undefined)[][] = [];
    for (const [c, outer] of row.entries()) {
      if (!outer) continue;
      for (const [i, inner] of first[c]!.entries()) {
        if (!inner) continue;
        sums[i] ??= new Array<number | undefined>(size).fill(undefined);
        const taps = sums[i]!;
        for (const [k2, v] of outer.entries()) {
          for (const [k1, w] of inner.entries()) {
            const at = places[k2]![k1]!;
            const term = multiply(w, v);
            const sum = taps[at];
            taps[at] = sum === undefined ? term : add(sum, term);
          }
        }
      }
    }
    return first[0]!.map((_, i) => sums[i]?.map((tap) => tap ?? 0));
  });
};

/** b[o] = Σ over c and k₂ of W₂[o, c, k₂] b₁[c], and b₂[o]. */
export const biasThrough = (
  bias: readonly number[] | undefined,
  second: Pick<Convolution, 'filters' | 'bias'>,
  { add, multiply }: Calculator,
): readonly number[] | undefined => {
  if (!bias) return second.bias;
  return second.filters.map((row, o) => {
    const terms = row.flatMap((taps, c) => taps?.map((w) => multiply(bias[c]!, w)) ?? []);
    if (second.bias) terms.push(second.bias[o]!);
    return terms.reduce(add);
  });
};

/**
 * The convolution that two are, the first and then the second. Where the second is padded, what it reads there is 0
 * and not the first one beyond the picture: then there is one convolution only if the first has no bias and all
 * that it reads there is outside of its own picture too. Undefined otherwise, and where the product is too large.
 */
export const compose = (
  first: Convolution,
  second: Convolution,
  { before, between, after }: Shapes,
  calculator: Calculator,
): Convolution | undefined => {
  const isPadded = second.axes.some(({ padding: [start, end] }) => start + end > 0);
  if (isPadded && first.bias) return undefined;
  const axes: Sliding[] = [];
  for (const [k, outer] of second.axes.entries()) {
    const [inner, n] = [first.axes[k]!, before[k + 1]!];
    if (!readsNothingBeyond(n, between[k + 1]!, inner, outer)) return undefined;
    const axis = axisOf(n, after[k + 1]!, inner, outer);
    if (!axis) return undefined;
    axes.push(axis);
  }
  if (productsOf(first.filters, second.filters) > mostProducts) return undefined;
  const size = sizeOf(axes.map(({ kernel }) => kernel));
  const places = placesOf(first.axes, second.axes, axes);
  return {
    filters: filtersThrough(first.filters, second.filters, places, { size, calculator }),
    bias: biasThrough(first.bias, second, calculator),
    axes,
  };
};

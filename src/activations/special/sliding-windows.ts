/** The windows of `size` entries, `stride` apart, that lie within x. */
export const slidingWindows = <T>(
  x: readonly T[],
  size: number,
  stride: number,
): (readonly T[])[] =>
  Array.from({ length: Math.floor((x.length - size) / stride) + 1 }, (_, i) =>
    x.slice(i * stride, i * stride + size),
  );

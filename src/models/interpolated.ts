/** Linear and cubic interpolation along one axis, as a sum of gathered and scaled entries: all of it is affine. */
import type { AnyLayer } from '../layers/any-layer.ts';

/** One position of the output: entries of the input with their weights, or a constant. */
export interface Interpolated {
  readonly taps: readonly { readonly index: number; readonly weight: number }[];
  readonly constant: number;
}

/** Weights of the two entries around a position, `share` behind the first. */
export const linearWeights = (share: number): readonly number[] => [1 - share, share];

/** Weights of the four entries around a position. Source: Keys 1981, with the coefficient a, as ONNX Resize-19 has it. */
export const cubicWeights = (share: number, a: number): readonly number[] => {
  const near = (x: number): number => ((a + 2) * x - (a + 3)) * x * x + 1;
  const far = (x: number): number => ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  return [far(share + 1), near(share), near(1 - share), far(2 - share)];
};

/** How a position between entries is read. */
export interface Interpolation {
  readonly mode: 'linear' | 'cubic';
  /** The coefficient of cubic interpolation. */
  readonly a: number;
  /** Whether entries outside have no weight, in place of being those of the border. */
  readonly excludeOutside: boolean;
  /** What a position outside of the input is; undefined where the border goes on. */
  readonly outside: number | undefined;
}

/** What position x of n entries is made of. */
export const interpolatedAt = (
  x: number,
  n: number,
  { mode, a, excludeOutside, outside }: Interpolation,
): Interpolated => {
  if (outside !== undefined && (x < 0 || x > n - 1)) return { taps: [], constant: outside };
  const low = Math.floor(x);
  const weights = mode === 'linear' ? linearWeights(x - low) : cubicWeights(x - low, a);
  const first = mode === 'linear' ? low : low - 1;
  const all = weights.map((weight, k) => ({ index: first + k, weight }));
  const kept = excludeOutside ? all.filter(({ index }) => index >= 0 && index < n) : all;
  const sum = excludeOutside ? kept.reduce((total, { weight }) => total + weight, 0) : 1;
  const taps = kept.map(({ index, weight }) => ({
    index: Math.min(n - 1, Math.max(0, index)),
    weight: weight / sum,
  }));
  return { taps, constant: 0 };
};

/** Layers that make the first axis of a value what the list says. */
export const interpolating = (positions: readonly Interpolated[]): readonly AnyLayer[] => {
  const most = positions.reduce((n, { taps }) => Math.max(n, taps.length), 1);
  const all = Array.from({ length: most }, (_, k): readonly AnyLayer[] => [
    { kind: 'gather', axis: 0, indices: positions.map(({ taps }) => taps[k]?.index ?? 0) },
    { kind: 'scale', scale: positions.map(({ taps }) => taps[k]?.weight ?? 0) },
  ]);
  const weighted = all.filter(([, layer]) =>
    (layer as unknown as { scale: number[] }).scale.some((s) => s !== 0),
  );
  // Where all are numbers, one branch times 0 still gives them their places.
  const branches = weighted.length > 0 ? weighted : all.slice(0, 1);
  const bias = positions.map(({ constant }) => constant);
  const added: readonly AnyLayer[] = bias.some((b) => b !== 0) ? [{ kind: 'bias', bias }] : [];
  if (branches.length === 1) return [...branches[0]!, ...added];
  return [{ kind: 'sum', branches }, ...added];
};

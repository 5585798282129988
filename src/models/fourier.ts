/** The discrete Fourier transform along one axis, as a matrix. Source: ONNX DFT-20. */
import type { AnyLayer } from '../layers/any-layer.ts';
import { sizeOf } from '../layers/tensor-shape.ts';
import { Refused } from './refused.ts';

/** cos and sin of 2πj/n, exact at the quarters of a turn. */
const onCircle = (j: number, n: number): readonly [cos: number, sin: number] => {
  const turn = j % n;
  const quarter = (4 * turn) / n;
  if (Number.isInteger(quarter)) return [[1, 0, -1, 0][quarter]!, [0, 1, 0, -1][quarter]!];
  const angle = (2 * Math.PI * turn) / n;
  return [Math.cos(angle), Math.sin(angle)];
};

/** A transform of `length` points. */
export interface Transform {
  readonly length: number;
  readonly isInverse: boolean;
  /** Whether the second half of the frequencies, which a real signal repeats, is left out. */
  readonly isOnesided: boolean;
}

/**
 * The matrix of a transform, [outputs · parts][n · channels]: of a signal of `n` points, which is cut or filled with
 * zeros to `length`, each with its real part and, where there are two channels, its imaginary one. An inverse that is
 * one-sided gives real numbers alone.
 */
const fourierMatrix = (
  { length, isInverse, isOnesided }: Transform,
  n: number,
  channels: number,
) => {
  const isReal = isInverse && isOnesided;
  const bins = isOnesided && !isInverse ? Math.floor(length / 2) + 1 : length;
  const parts = isReal ? 1 : 2;
  const stored = isReal ? Math.min(n, Math.floor(length / 2) + 1) : Math.min(n, length);
  const share = isInverse ? 1 / length : 1;
  /** How often frequency j of a one-sided signal stands for itself and its mirror. */
  const times = (j: number): number => (isReal && j > 0 && 2 * j !== length ? 2 : 1);
  const weight = Array.from({ length: bins * parts }, (_, o) => {
    const [k, isImaginary] = [Math.floor(o / parts), o % parts === 1];
    return Array.from({ length: n * channels }, (__, i) => {
      const [j, part] = [Math.floor(i / channels), i % channels];
      if (j >= stored) return 0;
      const [cos, sine] = onCircle(j * k, length);
      const sin = isInverse ? sine : -sine;
      // (a + bi)(cos + i sin), of which this is the factor of a or b in the real or the imaginary part.
      const factor = isImaginary ? (part === 0 ? sin : cos) : part === 0 ? cos : -sin;
      return factor * times(j) * share;
    });
  });
  return { weight, bins, parts };
};

/** More numbers in a matrix are not read. */
const mostWeights = 4_000_000;

/**
 * The layers that transform an axis of a value of these lengths, whose last axis has the parts of each number; and the
 * lengths that they give. Throws Refused where the matrix would be too large.
 */
export const fourierLayers = (
  transform: Transform,
  dims: readonly number[],
  axis: number,
): { readonly layers: readonly AnyLayer[]; readonly dims: readonly number[] } => {
  const { length } = transform;
  const last = dims.length - 1;
  const [n, channels] = [dims[axis] ?? 0, dims[last] ?? 0];
  if (axis >= last || (channels !== 1 && channels !== 2))
    throw new Refused(`axis ${axis} of [${dims.join(', ')}]`);
  if (!(length >= 1 && 2 * length * n * channels <= mostWeights))
    throw new Refused(`a matrix of ${2 * length} × ${n * channels}`);
  const { weight, bins, parts } = fourierMatrix(transform, n, channels);
  const others = dims.flatMap((_, k) => (k === axis || k === last ? [] : [k]));
  const there = [axis, last, ...others];
  const rest = others.map((k) => dims[k]!);
  const after = dims.map((m, k) => (k === axis ? bins : k === last ? parts : m));
  return {
    layers: [
      { kind: 'transpose', axes: there },
      { kind: 'reshape', shape: [n * channels, sizeOf(rest)] },
      { kind: 'conv', weight: weight.map((row) => row.map((x) => [x])) },
      { kind: 'reshape', shape: [bins, parts, ...rest] },
      { kind: 'transpose', axes: dims.map((_, k) => there.indexOf(k)) },
    ],
    dims: after,
  };
};

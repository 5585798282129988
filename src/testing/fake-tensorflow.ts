/** What the subject tfjs uses of TensorFlow.js, as plain loops in float64: for machines where it is not installed. */
import { activationNamed } from '../activations/index.ts';
import { indicesOf, offsetOf, type Shape, sizeOf, stridesOf } from '../layers/tensor-shape.ts';
import { formOfLayer } from '../network/float64-forward.ts';
import { range } from '../numbers/range.ts';
import type { Tensor, TensorFlow } from '../subjects/runtimes/tensorflow.ts';

interface Numbers extends Tensor {
  readonly data: readonly number[];
}

const nested = (shape: Shape, data: readonly number[]): unknown => {
  const [n, ...inner] = shape;
  if (n === undefined) return data[0];
  const size = sizeOf(inner);
  return range(n).map((i) => nested(inner, data.slice(i * size, (i + 1) * size)));
};

const of = (shape: Shape, at: (index: Shape) => number): Numbers => {
  const data = indicesOf(shape).map(at);
  return { shape, data, arraySync: () => nested(shape, data) };
};

const entry = (x: Tensor, index: Shape): number =>
  (x as Numbers).data[offsetOf(stridesOf(x.shape), index)]!;

const shapeOf = (values: unknown): number[] =>
  Array.isArray(values) ? [values.length, ...shapeOf(values[0])] : [];

const tensor = (values: unknown, shape: Shape = shapeOf(values)): Numbers => {
  const data = [values].flat(Number.POSITIVE_INFINITY) as number[];
  return { shape, data, arraySync: () => nested(shape, data) };
};

/** The entry of a tensor of fewer or shorter axes that meets an index. */
const broadcast = (x: Tensor, index: Shape): number => {
  const last = index.slice(index.length - x.shape.length);
  return entry(
    x,
    last.map((i, k) => (x.shape[k] === 1 ? 0 : i)),
  );
};

const both = (f: (a: number, b: number) => number) => (a: Tensor, b: Tensor) =>
  of(a.shape, (index) => f(entry(a, index), broadcast(b, index)));

const add = both((a, b) => a + b);

const total = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0);

/** A function of each window of x : [batch, …spatial, channels], [batch, …positions, outputs]. */
const slid = (
  x: Tensor,
  kernel: Shape,
  { strides, dilations, outputs }: { strides: Shape; dilations: Shape; outputs: number },
  f: (tap: (offset: Shape, channel: number) => number, output: number) => number,
): Numbers => {
  const [batch, ...rest] = x.shape as [number, ...number[]];
  const lengths = rest
    .slice(0, -1)
    .map((n, k) => Math.floor((n - dilations[k]! * (kernel[k]! - 1) - 1) / strides[k]!) + 1);
  return of([batch, ...lengths, outputs], ([row, ...at]) => {
    const tap = (offset: Shape, channel: number) =>
      entry(x, [row!, ...offset.map((o, k) => strides[k]! * at[k]! + dilations[k]! * o), channel]);
    return f(tap, at.at(-1)!);
  });
};

const list = (given: number | Shape): Shape => (typeof given === 'number' ? [given] : given);

const conv: TensorFlow['tf']['conv2d'] = (x, filter, strides, _padding, _layout, dilations) => {
  const kernel = filter.shape.slice(0, -2);
  const [channels, outputs] = filter.shape.slice(-2) as [number, number];
  const how = { strides: list(strides), dilations: list(dilations), outputs };
  return slid(x, kernel, how, (tap, o) =>
    total(
      indicesOf([...kernel, channels]).map((index) => {
        const [offset, c] = [index.slice(0, -1), index.at(-1)!];
        return tap(offset, c) * entry(filter, [...index, o]);
      }),
    ),
  );
};

const pool =
  (f: (numbers: readonly number[]) => number): TensorFlow['tf']['avgPool'] =>
  (x, kernel, strides) => {
    const how = { strides, dilations: kernel.map(() => 1), outputs: x.shape.at(-1)! };
    return slid(x, kernel, how, (tap, c) => f(indicesOf(kernel).map((offset) => tap(offset, c))));
  };

/** A mean over what is inside, where the library pads itself. */
const meanInside: TensorFlow['tf']['avgPool'] = (x, kernel, strides, padding) => {
  if (padding === 'valid') return pool(mean)(x, kernel, strides, padding);
  const sides = padding.slice(1, -1);
  const lengths = kernel.map((width, k) => {
    const [before, after] = sides[k]!;
    return Math.floor((x.shape[k + 1]! + before + after - width) / strides[k]!) + 1;
  });
  return of([x.shape[0]!, ...lengths, x.shape.at(-1)!], ([row, ...at]) => {
    const places = indicesOf(kernel).map((offset) =>
      offset.map((o, k) => strides[k]! * at[k]! + o - sides[k]![0]),
    );
    const inside = places.filter((place) => place.every((i, k) => i >= 0 && i < x.shape[k + 1]!));
    return mean(inside.map((place) => entry(x, [row!, ...place, at.at(-1)!])));
  });
};

const convTranspose: TensorFlow['tf']['conv2dTranspose'] = (x, filter, shape, strides) =>
  of(shape, ([row, i, j, o]) =>
    total(
      indicesOf([...filter.shape.slice(0, 2), x.shape[3]!]).map(([a, b, c]) => {
        const [p, q] = [(i! - a!) / strides[0]!, (j! - b!) / strides[1]!];
        const isThere = [p, q].every(
          (at, k) => Number.isInteger(at) && at >= 0 && at < x.shape[k + 1]!,
        );
        return isThere ? entry(x, [row!, p, q, c!]) * entry(filter, [a!, b!, o!, c!]) : 0;
      }),
    ),
  );

/** The middle of entry i among those of a shorter axis, and what lies on both sides. */
const middle = (i: number, to: number, from: number) => ((i + 0.5) * from) / to - 0.5;

const resizeNearest: TensorFlow['tf']['image']['resizeNearestNeighbor'] = (x, [height, width]) =>
  of([x.shape[0]!, height, width, x.shape[3]!], ([row, i, j, c]) =>
    entry(x, [
      row!,
      Math.floor((i! * x.shape[1]!) / height),
      Math.floor((j! * x.shape[2]!) / width),
      c!,
    ]),
  );

const resizeLinear: TensorFlow['tf']['image']['resizeBilinear'] = (x, [height, width]) =>
  of([x.shape[0]!, height, width, x.shape[3]!], ([row, i, j, c]) => {
    const corners = [middle(i!, height, x.shape[1]!), middle(j!, width, x.shape[2]!)];
    return total(
      indicesOf([2, 2]).map((corner) => {
        const at = corners.map((y, k) => Math.floor(y) + corner[k]!);
        const shares = corners.map((y, k) => 1 - Math.abs(y - at[k]!));
        const inside = at.map((y, k) => Math.min(x.shape[k + 1]! - 1, Math.max(0, y)));
        return shares[0]! * shares[1]! * entry(x, [row!, ...inside, c!]);
      }),
    );
  });

const mean = (numbers: readonly number[]): number => total(numbers) / numbers.length;

const reduced =
  (f: (numbers: readonly number[]) => number) => (x: Tensor, axes: readonly number[]) => {
    const lengths = x.shape.map((n, k) => (axes.includes(k) ? n : 1));
    const kept = x.shape.map((n, k) => (axes.includes(k) ? 1 : n));
    return of(kept, (index) =>
      f(
        indicesOf(lengths).map((inner) =>
          entry(
            x,
            index.map((i, k) => i + inner[k]!),
          ),
        ),
      ),
    );
  };

const reshape = (x: Tensor, shape: Shape): Numbers => {
  const known = shape.reduce((n, m) => (m < 0 ? n : n * m), 1);
  const { data } = x as Numbers;
  return tensor(
    data,
    shape.map((n) => (n < 0 ? data.length / known : n)),
  );
};

/** The catalogue's function, whatever the library calls it. */
const computed = (name: string, parameters: Readonly<Record<string, number>> = {}) => {
  const layer = { kind: 'activation', name, parameters } as const;
  const { float64 } = formOfLayer(layer);
  return (x: Tensor): Numbers => of(x.shape, (index) => float64(entry(x, index)));
};

const names: Readonly<Record<string, string>> = {
  linear: 'identity',
  swish: 'silu',
  hardSigmoid: 'hard-sigmoid',
  gelu_new: 'gelu-tanh',
};
const own: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  hardSigmoid: { slope: 0.2, offset: 0.5 },
};

const layer = (apply: (x: Tensor) => Tensor) => ({ apply, dispose: () => undefined });

/** A library that does what TensorFlow.js does, and has no faults. */
export const fakeTensorFlow: TensorFlow = {
  tf: {
    setBackend: async () => true,
    env: () => ({ set: () => {} }),
    tidy: (work) => work(),
    version_core: '0',
    ...{ tensor, add, reshape, mul: both((a, b) => a * b) },
    addN: (values) => values.reduce(add),
    concat: (values, axis) => {
      const lengths = values.map(({ shape }) => shape[axis]!);
      const shape = values[0]!.shape.with(axis, total(lengths));
      return of(shape, (index) => {
        let [k, at] = [0, index[axis]!];
        while (at >= lengths[k]!) at -= lengths[k++]!;
        return entry(values[k]!, index.with(axis, at));
      });
    },
    batchNorm: (x, mu, variance, offset, scale, epsilon) =>
      of(x.shape, (index) => {
        const at = (numbers: Tensor | undefined, none: number) =>
          numbers ? entry(numbers, [index.at(-1)!]) : none;
        const deviation = Math.sqrt(at(variance, 1) + epsilon);
        return ((entry(x, index) - at(mu, 0)) / deviation) * at(scale, 1) + at(offset, 0);
      }),
    ...{ conv1d: conv, conv2d: conv, conv3d: conv },
    ...{ avgPool: meanInside, avgPool3d: pool(mean), conv2dTranspose: convTranspose },
    image: { resizeNearestNeighbor: resizeNearest, resizeBilinear: resizeLinear },
    ...{ maxPool: pool((all) => Math.max(...all)), maxPool3d: pool((all) => Math.max(...all)) },
    ...{ mean: reduced(mean), sum: reduced(total) },
    pad: (x, padding, value) => {
      const shape = x.shape.map((n, k) => n + padding[k]![0] + padding[k]![1]);
      return of(shape, (index) => {
        const at = index.map((i, k) => i - padding[k]![0]);
        return at.every((i, k) => i >= 0 && i < x.shape[k]!) ? entry(x, at) : value;
      });
    },
    transpose: (x, order) =>
      of(
        order.map((axis) => x.shape[axis]!),
        (index) =>
          entry(
            x,
            order.map((_, k) => index[order.indexOf(k)]!),
          ),
      ),
    gather: (x, indices, axis) =>
      of(x.shape.with(axis, indices.shape[0]!), (index) =>
        entry(x, index.with(axis, entry(indices, [index[axis]!]))),
      ),
    ...{ abs: computed('abs'), atan: computed('atan'), cos: computed('cos') },
    ...{ erf: computed('erf'), exp: computed('exponential'), sign: computed('sign') },
    ...{ logSigmoid: computed('log-sigmoid'), sin: computed('sin'), square: computed('square') },
    step: computed('step', { atZero: 0 }),
    prelu: (x, slope) => computed('prelu', { slope: entry(slope, [0]) })(x),
    clipByValue: (x, min, max) => computed('hard-tanh', { min, max })(x),
  },
  layers: {
    dense: ({ weights: [weight, bias], units }) =>
      layer((x) =>
        of([x.shape[0]!, units], ([row, j]) => {
          const products = range(x.shape[1]!).map(
            (i) => entry(x, [row!, i]) * entry(weight!, [i, j!]),
          );
          return total(products) + (bias ? entry(bias, [j!]) : 0);
        }),
      ),
    activation: ({ activation }) => {
      const name = names[activation] ?? activation;
      if (!activationNamed(name)) throw new Error(`no activation ${activation}`);
      return layer(computed(name, own[activation]));
    },
    elu: (parameters) => layer(computed('elu', parameters)),
    leakyReLU: ({ alpha }) => layer(computed('leaky-relu', { slope: alpha })),
    thresholdedReLU: ({ theta }) => layer(computed('thresholded-relu', { threshold: theta })),
  },
};

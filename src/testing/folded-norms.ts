/** Networks with their batch norms folded into the layers beside them, as converters do. */
import type { AnyLayer } from '../layers/any-layer.ts';
import type { Network } from '../network/network.ts';

type Nested = number | readonly Nested[];
type Numbers = number | readonly number[] | undefined;
type Fields = Readonly<Record<string, unknown>> & { readonly kind: string };

const listOf = (given: Numbers, n: number, other: number): readonly number[] =>
  Array.isArray(given) ? given : new Array<number>(n).fill((given as number | undefined) ?? other);

const scaled = (given: Nested, f: (x: number) => number): Nested =>
  typeof given === 'number' ? f(given) : given.map((entry) => scaled(entry, f));

/** γ/√(σ² + ε) of each channel, each operation rounded. */
const factorsOf = (norm: Fields, n: number, round: (x: number) => number): number[] => {
  const epsilon = round((norm.epsilon as number | undefined) ?? 1e-5);
  const gamma = listOf(norm.scale as Numbers, n, 1);
  return listOf(norm.variance as Numbers, n, 1).map((v, c) =>
    round(gamma[c]! / round(Math.sqrt(round(v + epsilon)))),
  );
};

/** The norm into the dense layer or convolution before it. */
const intoBefore = (layer: Fields, norm: Fields, round: (x: number) => number): Fields => {
  const weight = layer.weight as readonly Nested[];
  const isDense = layer.kind === 'dense';
  const n = isDense ? (weight[0] as readonly number[]).length : weight.length;
  const factors = factorsOf(norm, n, round);
  const [mean, beta] = [listOf(norm.mean as Numbers, n, 0), listOf(norm.bias as Numbers, n, 0)];
  const bias = listOf(layer.bias as Numbers, n, 0).map((b, c) =>
    round(round(round(b - mean[c]!) * factors[c]!) + beta[c]!),
  );
  const folded = isDense
    ? weight.map((row) => (row as readonly number[]).map((w, c) => round(w * factors[c]!)))
    : weight.map((kernel, c) => scaled(kernel, (w) => round(w * factors[c]!)));
  return { ...layer, weight: folded, bias };
};

/** The norm into the dense layer after it, one input a channel. */
const intoAfter = (norm: Fields, layer: Fields, round: (x: number) => number): Fields => {
  const weight = layer.weight as readonly (readonly number[])[];
  const n = weight.length;
  const factors = factorsOf(norm, n, round);
  const [mean, beta] = [listOf(norm.mean as Numbers, n, 0), listOf(norm.bias as Numbers, n, 0)];
  const shift = factors.map((f, c) => round(beta[c]! - round(mean[c]! * f)));
  const first = listOf(layer.bias as Numbers, weight[0]!.length, 0);
  return {
    kind: 'dense',
    weight: weight.map((row, c) => row.map((w) => round(w * factors[c]!))),
    bias: first.map((b, j) =>
      shift.reduce((sum, t, c) => round(sum + round(t * weight[c]![j]!)), b),
    ),
  };
};

/** The network with each norm folded into the dense layer or convolution before it, or the dense one after. */
export const foldedNorms = (network: Network, round: (x: number) => number): Network => {
  const layers: Fields[] = [];
  for (const layer of network.layers as unknown as readonly Fields[]) {
    const last = layers.at(-1);
    const isBefore = last?.kind === 'dense' || last?.kind === 'conv';
    const channels = (last?.mean as readonly number[] | undefined)?.length;
    const isAfter = last?.kind === 'batch-norm' && layer.kind === 'dense';
    if (last && isBefore && layer.kind === 'batch-norm')
      layers[layers.length - 1] = intoBefore(last, layer, round);
    else if (last && isAfter && (layer.weight as unknown[]).length === channels)
      layers[layers.length - 1] = intoAfter(last, layer, round);
    else layers.push(layer);
  }
  return { inputs: network.inputs, layers: layers as readonly AnyLayer[] };
};

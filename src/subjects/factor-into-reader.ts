import type { AnyLayer } from '../layers/any-layer.ts';
import { mapLists } from '../network/map-tree.ts';
import type { Network } from '../network/network.ts';
import { type ActivationLayer, type Dense, isActivation, isDense } from '../network/stack.ts';

type Scale = AnyLayer & { readonly scale: number | readonly number[]; readonly bias?: unknown };

/** The factor of each channel. */
const factorsOf = ({ scale }: Scale, channels: number): readonly number[] =>
  typeof scale === 'number' ? new Array<number>(channels).fill(scale) : scale;

/** The dense layer with row i of W multiplied by factor i: (x ⊙ s) W. */
const readWith = (layer: Dense, factors: readonly number[]): AnyLayer => ({
  ...layer,
  weight: layer.weight.map((row, i) => row.map((w) => factors[i]! * w)),
});

const isMovable = (layers: readonly AnyLayer[], k: number): boolean => {
  const [scale, activation, reader] = layers.slice(k, k + 3);
  return (
    scale?.kind === 'scale' &&
    activation !== undefined &&
    isActivation(activation) &&
    reader !== undefined &&
    isDense(reader)
  );
};

/**
 * The network with the factors of each list's first scale that stands before an activation f and a dense layer moved
 * into that dense layer, f(s ⊙ x) W → f(x) (s ⊙ W), wherever `moves` says so: right only where f(s x) = s f(x).
 */
export const factorIntoReader =
  (moves: (activation: ActivationLayer, factors: readonly number[]) => boolean) =>
  (network: Network): Network =>
    mapLists(network, (layers) => {
      const k = layers.findIndex((_, i) => isMovable(layers, i));
      if (k < 0) return layers;
      const [scale, activation, reader] = layers.slice(k) as [Scale, ActivationLayer, Dense];
      const factors = factorsOf(scale, reader.weight.length);
      const isLeft = scale.bias !== undefined || factors.length !== reader.weight.length;
      if (isLeft || !moves(activation, factors)) return layers;
      return [...layers.slice(0, k), activation, readWith(reader, factors), ...layers.slice(k + 3)];
    });

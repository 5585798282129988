import type { Format } from '../../numbers/format.ts';
import { type Chain, keepUnits, tensors, widthsOf, withTensors } from '../chain.ts';
import { hasBias, withBiasOf, withoutBias } from '../layer.ts';
import { range } from '../list.ts';
import { rank } from '../rank.ts';
import { simplerChain } from '../simpler.ts';
import type { Edit, Pass } from './pass.ts';

/** 0 … n − 1 with i and j in each other's place. */
const swapped = (n: number, i: number, j: number): number[] => range(n).with(i, j).with(j, i);

/** The bias of layer k given to layer k + 1. */
const later = (chain: Chain, k: number): Chain => ({
  ...chain,
  layers: chain.layers
    .with(k, withoutBias(chain.layers[k]!))
    .with(k + 1, withBiasOf(chain.layers[k + 1]!, chain.layers[k]!)),
});

/** Two numbers of one tensor in each other's place, the simpler to the front. */
const exchanges = function* (chain: Chain, format: Format): Generator<Edit> {
  const all = tensors(chain);
  for (const [t, tensor] of all.entries()) {
    const flat = tensor.flat();
    const ranks = flat.map((x) => rank(x, format));
    const width = tensor[0]!.length;
    for (const [i, x] of flat.entries()) {
      const lower = range(flat.length).filter((j) => j > i && ranks[j]! < ranks[i]!);
      for (const j of new Set([lower.at(-1), lower[0]])) {
        if (j === undefined) continue;
        const moved = flat.with(i, flat[j]!).with(j, x);
        const rows = tensor.map((_, r) => moved.slice(r * width, (r + 1) * width));
        yield () => withTensors(chain, all.with(t, rows));
      }
    }
  }
};

/** Above this many scalars nobody reads the form, and sorting it would take many runs. */
const readable = 64;

/**
 * The same numbers in other places, what is simple first: biases in later layers, units in another
 * order, numbers exchanged. So that two searches that find one bug end with one counterexample.
 */
export const arrange: Pass = function* (chain, { format }) {
  if (tensors(chain).flat(2).length > readable) return;
  const widths = widthsOf(chain);
  for (let k = 0; k + 1 < chain.layers.length; k++) {
    const [here, next] = [chain.layers[k]!, chain.layers[k + 1]!];
    if (hasBias(here) && !hasBias(next) && widths[k + 1] === widths[k + 2]) {
      yield () => later(chain, k);
    }
  }
  for (const [k, width] of widths.entries()) {
    for (let i = 0; i + 1 < width; i++) {
      yield () => {
        const turned = keepUnits(chain, k, swapped(width, i, i + 1));
        return simplerChain(turned, chain, format) ? turned : undefined;
      };
    }
  }
  yield* exchanges(chain, format);
};

import type { Domain } from '../../laws/case.ts';
import { type Dense, isDense } from '../../network/stack.ts';
import type { Format } from '../../numbers/format.ts';
import { range } from '../../numbers/range.ts';
import { onIntegers } from '../lattice-budget.ts';
import { withBias } from '../layer.ts';
import { boundariesOf, type Chain, fits, keepUnits, tensors, withTensors } from '../layer-chain.ts';
import { simplerChain } from '../simpler.ts';
import type { Edit, Pass } from './pass.ts';
import { exchangedNumbers } from './simpler-tensors.ts';

/** 0 … n − 1 with i and j in each other's place. */
const swapped = (n: number, i: number, j: number): number[] => range(n).with(i, j).with(j, i);

/** Biases given to the next dense layer, which has none and as many units. */
const laterBiases = function* (chain: Chain): Generator<Edit> {
  const { layers } = chain;
  const dense = [...layers.keys()].filter((k) => isDense(layers[k]!));
  for (const [i, k] of dense.slice(0, -1).entries()) {
    const next = dense[i + 1]!;
    const [here, there] = [layers[k] as Dense, layers[next] as Dense];
    if (!here.bias || there.bias || here.bias.length !== there.weight[0]!.length) continue;
    yield () => ({
      ...chain,
      layers: layers.with(k, withBias(here, undefined)).with(next, withBias(there, here.bias)),
    });
  }
};

/** Activations after the dense layer that follows them. */
const laterActivations = function* (chain: Chain, domain: Domain): Generator<Edit> {
  const { layers } = chain;
  for (const [k, layer] of layers.entries()) {
    const next = layers[k + 1];
    if (isDense(layer) || !next || !isDense(next)) continue;
    yield () => {
      const moved = { ...chain, layers: layers.with(k, next).with(k + 1, layer) };
      return fits(moved, domain) ? moved : undefined;
    };
  }
};

/** Neighbouring units in each other's place, where that brings what is simple first. */
const swaps = function* (chain: Chain, format: Format): Generator<Edit> {
  for (const { at, width } of boundariesOf(chain)) {
    for (let i = 0; i + 1 < width; i++) {
      yield () => {
        const turned = keepUnits(chain, at, swapped(width, i, i + 1));
        return simplerChain(turned, chain, format) ? turned : undefined;
      };
    }
  }
};

/** Two numbers of one tensor in each other's place, the simpler to the front. */
const exchanges = (chain: Chain, format: Format): Generator<Edit> =>
  exchangedNumbers(tensors(chain), format, (all) => withTensors(chain, all));

/** Above this many scalars nobody reads the form, and sorting it would take many runs. */
const readable = 64;

/**
 * The same numbers in other places, what is simple first: biases and activations later, units in
 * another order, numbers exchanged. So that two searches that find one bug end with one
 * counterexample.
 */
export const arrange: Pass = function* (chain, { domain, format, lattice }) {
  if (tensors(chain).flat(2).length > readable) return;
  const arrangements = [
    laterBiases(chain),
    laterActivations(chain, domain),
    swaps(chain, format),
    exchanges(chain, format),
  ];
  for (const edits of arrangements) {
    for (const edit of edits) {
      yield () => {
        const arranged = edit();
        // In other rows the same numbers may add up to more.
        return arranged && (!lattice || onIntegers(arranged, format)) ? arranged : undefined;
      };
    }
  }
};

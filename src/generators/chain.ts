import type { Case, Domain } from '../laws/case.ts';
import type { Dense, Stack } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';
import {
  keepInputs,
  keepOutputs,
  tensorsOf,
  unitsOf,
  withTensors as withLayerTensors,
} from './layer.ts';
import { range } from './list.ts';

/**
 * A case as the shrinker sees it: the layers of `stack` and of `second` in one row, so that a cut
 * runs through both, and `split`, how many are the first stack's.
 */
export interface Chain {
  readonly inputs: Rows;
  readonly layers: readonly Dense[];
  readonly split: number;
}

export const chainOf = ({ stack, inputs, second }: Case): Chain => ({
  inputs,
  layers: [...stack.layers, ...(second?.layers ?? [])],
  split: stack.layers.length,
});

/** [inputs, units after layer 1, …, outputs]; boundary k lies before layer k, counted from 0. */
export const widthsOf = ({ inputs, layers }: Chain): number[] => [
  inputs[0]!.length,
  ...layers.map(unitsOf),
];

/** The case that a chain stands for; what a case may have besides is taken from `like`. */
export const caseOf = (chain: Chain, like: Case): Case => {
  const widths = widthsOf(chain);
  const stack: Stack = { inputs: widths[0]!, layers: chain.layers.slice(0, chain.split) };
  if (!like.second) return { ...like, stack, inputs: chain.inputs };
  const second: Stack = {
    inputs: widths[chain.split]!,
    layers: chain.layers.slice(chain.split),
  };
  return { ...like, stack, inputs: chain.inputs, second };
};

const within = (n: number, [least, most = n]: readonly [number, number?]): boolean =>
  least <= n && n <= most;

/** Whether both stacks have as many layers as the domain asks for. */
export const fits = ({ layers, split }: Chain, domain: Domain): boolean =>
  within(split, domain.layers) && within(layers.length - split, domain.second ?? [0, 0]);

/** Of boundary k only these units: columns of what comes before it, rows of what comes after. */
export const keepUnits = (chain: Chain, k: number, units: readonly number[]): Chain => ({
  ...chain,
  inputs: k === 0 ? chain.inputs.map((row) => units.map((i) => row[i]!)) : chain.inputs,
  layers: chain.layers.map((layer, i) =>
    i === k - 1 ? keepOutputs(layer, units) : i === k ? keepInputs(layer, units) : layer,
  ),
});

/** Boundary k with its first n units, if it has more. */
export const truncate = (chain: Chain, k: number, n: number): Chain =>
  widthsOf(chain)[k]! > n ? keepUnits(chain, k, range(n)) : chain;

/**
 * Without layers from … to − 1. The boundaries that now meet are cut to the narrower of the two;
 * where nothing follows, nothing meets.
 */
export const dropLayers = (chain: Chain, from: number, to: number): Chain => {
  const widths = widthsOf(chain);
  const narrower = Math.min(widths[from]!, widths[to]!);
  const cut =
    to === chain.layers.length ? chain : truncate(truncate(chain, from, narrower), to, narrower);
  const { split } = chain;
  return {
    inputs: cut.inputs,
    layers: cut.layers.filter((_, i) => i < from || i >= to),
    split: split - Math.max(0, Math.min(split, to) - from),
  };
};

/** The numbers of a chain, tensor by tensor: the inputs, then each layer's. */
export const tensors = ({ inputs, layers }: Chain): Rows[] => [
  inputs,
  ...layers.flatMap((layer) => tensorsOf(layer)),
];

/** The chain with other numbers of the same shapes. */
export const withTensors = (chain: Chain, [inputs, ...rest]: readonly Rows[]): Chain => {
  let next = 0;
  const layers = chain.layers.map((layer) => {
    const count = tensorsOf(layer).length;
    next += count;
    return withLayerTensors(layer, rest.slice(next - count, next));
  });
  return { ...chain, inputs: inputs!, layers };
};

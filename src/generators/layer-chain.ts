import type { Case, Domain } from '../laws/case.ts';
import { isDense, type Layer, outputsOf, type Stack } from '../network/stack.ts';
import { range } from '../numbers/range.ts';
import type { Rows } from '../numbers/rows.ts';
import {
  keepInputs,
  keepOutputs,
  keepsUnits,
  tensorsOf,
  withTensors as withOther,
} from './layer.ts';

/**
 * A case as the shrinker sees it: the layers of `stack` and of `second` in one row, so that a cut
 * runs through both, and `split`, how many are the first stack's.
 */
export interface Chain {
  readonly inputs: Rows;
  readonly layers: readonly Layer[];
  readonly split: number;
}

export const chainOf = ({ stack, inputs, second }: Case<Stack<Layer>>): Chain => ({
  inputs,
  layers: [...stack.layers, ...(second?.layers ?? [])],
  split: stack.layers.length,
});

/** [inputs, units after layer 1, …, outputs]; boundary k lies before layer k, counted from 0. */
export const widthsOf = ({ inputs, layers }: Chain): number[] => {
  const widths = [inputs[0]!.length];
  for (const layer of layers) widths.push(outputsOf(layer, widths.at(-1)!));
  return widths;
};

/** The boundaries at which units begin: an activation hands on those that are there. */
export const boundariesOf = (chain: Chain): { at: number; width: number }[] =>
  widthsOf(chain)
    .map((width, at) => ({ at, width }))
    .filter(({ at }) => at === 0 || !keepsUnits(chain.layers[at - 1]!));

/** The case that a chain stands for; what a case may have besides is taken from `like`. */
export const caseOf = (chain: Chain, like: Case<Stack<Layer>>): Case<Stack<Layer>> => {
  const widths = widthsOf(chain);
  const part = (from: number, to: number): Stack<Layer> => ({
    inputs: widths[from]!,
    layers: chain.layers.slice(from, to),
  });
  const { split, inputs, layers } = chain;
  const stack = part(0, split);
  return like.second
    ? { ...like, stack, inputs, second: part(split, layers.length) }
    : { ...like, stack, inputs };
};

const within = (n: number, [least, most = n]: readonly [number, number?]): boolean =>
  least <= n && n <= most;

const depth = (layers: readonly Layer[]): number => layers.filter(isDense).length;

/**
 * Whether both stacks have as many dense layers as the domain asks for, and activations if it does: one by
 * itself where it asks for that.
 */
export const fits = ({ layers, split }: Chain, domain: Domain): boolean =>
  within(depth(layers.slice(0, split)), domain.layers) &&
  within(depth(layers.slice(split)), domain.second ?? [0, 0]) &&
  (domain.activations === true || layers.every(isDense)) &&
  (domain.oneActivation !== true || layers.length === 1);

/** The layers that give the units of boundary k and that take them, on the other side of activations. */
const around = ({ layers }: Chain, k: number): { before: number; after: number } => {
  let [before, after] = [k - 1, k];
  while (before >= 0 && keepsUnits(layers[before]!)) before--;
  while (after < layers.length && keepsUnits(layers[after]!)) after++;
  return { before, after };
};

/** All numbers that one unit of boundary k has to do with: what gives it, a bias among them, and what takes it. */
export const numbersOfUnit = (chain: Chain, k: number, unit: number): number[] => {
  const { inputs, layers } = chain;
  const { before, after } = around(chain, k);
  const given = before < 0 ? [inputs] : tensorsOf(layers[before]!);
  const taken = layers[after] ? tensorsOf(layers[after])[0]?.[unit] : undefined;
  return [...given.flatMap((rows) => rows.map((row) => row[unit]!)), ...(taken ?? [])];
};

/**
 * Of boundary k only these units: columns of what comes before it, rows of what comes after, on the
 * other side of activations.
 */
export const keepUnits = (chain: Chain, k: number, units: readonly number[]): Chain => {
  const { inputs, layers } = chain;
  const { before, after } = around(chain, k);
  return {
    ...chain,
    inputs: before < 0 ? inputs.map((row) => units.map((i) => row[i]!)) : inputs,
    layers: layers.map((layer, i) =>
      i === before ? keepOutputs(layer, units) : i === after ? keepInputs(layer, units) : layer,
    ),
  };
};

/** Boundary k with its first n units, if it has more. */
export const truncate = (chain: Chain, k: number, n: number): Chain =>
  widthsOf(chain)[k]! > n ? keepUnits(chain, k, range(n)) : chain;

/**
 * Without layers from … to − 1. The boundaries that now meet are cut to the narrower of the two;
 * where nothing follows, nothing meets.
 */
export const withoutLayers = (chain: Chain, from: number, to: number): Chain => {
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
export const tensors = ({ inputs, layers }: Chain): Rows[] => {
  const all: Rows[] = [inputs];
  for (const layer of layers) all.push(...tensorsOf(layer));
  return all;
};

/** The chain with other numbers of the same shapes. */
export const withTensors = (chain: Chain, [inputs, ...rest]: readonly Rows[]): Chain => {
  let next = 0;
  const layers = chain.layers.map((layer) => {
    const count = tensorsOf(layer).length;
    next += count;
    return withOther(layer, rest.slice(next - count, next));
  });
  return { ...chain, inputs: inputs!, layers };
};

/** The chain with f of each of its numbers. */
export const mapChain = (chain: Chain, f: (x: number) => number): Chain =>
  withTensors(
    chain,
    tensors(chain).map((rows) => rows.map((row) => row.map(f))),
  );

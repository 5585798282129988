/**
 * What holds beside a counterexample: the case is changed in one respect, and the law is run again. A
 * reader who sees *without the bias it holds* need not guess that the bias matters.
 */

import type { Beside, Change as ChangeName } from '../../documents/beside.ts';
import type { Case } from '../../laws/case.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { kindNamed } from '../../layers/kind-named.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import type { Network } from '../../network/network.ts';
import { type Dense, dense, isActivation, isDense } from '../../network/stack.ts';
import type { Rows } from '../../numbers/rows.ts';
import type { Trial } from '../trial/trial.ts';

/** The case so changed; undefined where it has nothing of the kind. */
type Changed = (c: Case<Network>) => Case<Network> | undefined;

/** What becomes of one layer: another in its place, or none. */
type Change = (layer: AnyLayer) => AnyLayer | undefined;

/** The layers, and those in branches, each changed. */
const mapLayers = (layers: readonly AnyLayer[], change: Change): readonly AnyLayer[] =>
  layers.flatMap((layer) => {
    const changed = change(layer);
    if (!changed) return [];
    const branches = branchesOf(changed);
    return branches.length === 0
      ? [changed]
      : [{ ...changed, branches: branches.map((branch) => mapLayers(branch, change)) }];
  });

const everyStack = (c: Case<Network>, change: Change): Case<Network> => {
  const changed = ({ inputs, layers }: Network) => ({ inputs, layers: mapLayers(layers, change) });
  return { ...c, stack: changed(c.stack), ...(c.second && { second: changed(c.second) }) };
};

const everyLayer = (layers: readonly AnyLayer[]): readonly AnyLayer[] =>
  layers.flatMap((layer) => [layer, ...everyLayer(branchesOf(layer).flat())]);

/** Every layer of a case, those in branches too. */
const layersOf = ({ stack, second }: Case<Network>): readonly AnyLayer[] =>
  everyLayer([...stack.layers, ...(second?.layers ?? [])]);

const denseIn = (c: Case<Network>): Dense[] => layersOf(c).filter(isDense);

/** Whether a layer has a bias that it may leave out. */
const hasBias = (layer: AnyLayer): layer is AnyLayer & { readonly bias: unknown } =>
  'bias' in layer && kindNamed(layer.kind)?.fields.bias?.presence === 'optional';

const withoutBias: Changed = (c) =>
  layersOf(c).some(hasBias)
    ? everyStack(c, (layer) => {
        if (!hasBias(layer)) return layer;
        const { bias: _, ...rest } = layer;
        return rest;
      })
    : undefined;

const oneRow: Changed = (c) =>
  c.inputs.length > 1 ? { ...c, inputs: c.inputs.slice(0, 1) } : undefined;

const moreRows: Changed = (c) =>
  c.inputs.length === 1 ? { ...c, inputs: [...c.inputs, ...c.inputs] } : undefined;

/** Adds a unit that repeats the last one to what a dense layer gives. */
const widened = ({ weight, bias }: Dense): Dense =>
  dense(
    weight.map((row) => [...row, row.at(-1)!]),
    bias && [...bias, bias.at(-1)!],
  );

const replaceLast = (stack: Network, change: (layer: Dense) => Dense): Network | undefined => {
  const last = stack.layers.at(-1);
  if (last === undefined || !isDense(last)) return undefined;
  return { ...stack, layers: [...stack.layers.slice(0, -1), change(last)] };
};

const moreOutputs: Changed = (c) => {
  if (c.second) {
    const second = replaceLast(c.second, widened);
    return second && { ...c, second };
  }
  const stack = replaceLast(c.stack, widened);
  return stack && { ...c, stack };
};

const isSquare = ({ weight }: Dense): boolean => weight.length === weight[0]!.length;

/** One input more, which the first layer takes as it takes the last. */
const notSquare: Changed = (c) => {
  const [first, ...others] = c.stack.layers;
  const { inputs } = c.stack;
  if (!first || !isDense(first) || !isSquare(first) || typeof inputs !== 'number') return undefined;
  const taller = dense([...first.weight, first.weight.at(-1)!], first.bias);
  return {
    ...c,
    stack: { inputs: inputs + 1, layers: [taller, ...others] },
    inputs: c.inputs.map((row) => [...row, row.at(-1)!]),
  };
};

const isDiagonal = (weight: Rows): boolean =>
  weight.length > 1 &&
  weight.length === weight[0]!.length &&
  weight.every((row, i) => row.every((x, j) => i === j || x === 0));

/** A 1 in the corner of each diagonal weight. */
const notDiagonal: Changed = (c) =>
  denseIn(c).some(({ weight }) => isDiagonal(weight))
    ? everyStack(c, (layer) => {
        if (!isDense(layer) || !isDiagonal(layer.weight)) return layer;
        const [top, ...below] = layer.weight as [readonly number[], ...(readonly number[])[]];
        return dense([top.with(-1, 1), ...below], layer.bias);
      })
    : undefined;

const withoutActivation: Changed = (c) =>
  layersOf(c).some(isActivation)
    ? everyStack(c, (layer) => (isActivation(layer) ? undefined : layer))
    : undefined;

const changes: Readonly<Record<ChangeName, Changed>> = {
  'without-bias': withoutBias,
  'one-row': oneRow,
  'more-rows': moreRows,
  'more-outputs': moreOutputs,
  'not-square': notSquare,
  'not-diagonal': notDiagonal,
  'without-activation': withoutActivation,
};

/** Runs the law at the case changed in each respect. Changes that leave the law's domain are inapplicable. */
export const holdsBeside = async (
  c: Case<Network>,
  belongs: (c: Case<Network>) => boolean,
  run: (c: Case<Network>) => Promise<Trial>,
): Promise<Beside[]> => {
  const found: Beside[] = [];
  for (const [change, changed] of Object.entries(changes) as [ChangeName, Changed][]) {
    const other = changed(c);
    if (!other || !belongs(other)) {
      found.push({ change, status: 'inapplicable' });
      continue;
    }
    const { status } = await run(other);
    found.push({
      change,
      status: status === 'held' ? 'held' : status === 'failed' ? 'fails' : 'inapplicable',
    });
  }
  return found;
};

/**
 * A change of hidden channels: where channels y are made, y M is made instead, and each layer that reads them has
 * M⁻¹ W for its weight W. Whatever meets in a sum, or is one channel of several groups, is changed alike, so that
 * the network is the function that it was.
 */
import type { Tensor } from '../input/tensor-schema.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import type { Axis } from '../layers/fields/field.ts';
import { kindNamed } from '../layers/kind-named.ts';
import { completed } from '../layers/layer-kind.ts';
import { positionsOf } from '../layers/tensor-shape.ts';
import type { Format } from '../numbers/format.ts';
import { range } from '../numbers/range.ts';
import type { Rows } from '../numbers/rows.ts';
import { type Around, type Channels, groupsOf } from './channels.ts';
import { mapTree } from './map-tree.ts';
import type { Network } from './network.ts';

/** What is done to n classes of channels that stand side by side wherever they are. */
export interface ChannelChange {
  readonly classes: readonly number[];
  /** M, [n × n]: y M is made in place of y. A layer with one factor a channel lets it through where each column has one nonzero. */
  readonly made: Rows;
  /** [n × n]: what stands before the weights that read the channels; M⁻¹, or a multiple of it. */
  readonly read: Rows;
}

/** One entry of an axis after a change: the entries that it is made of, with their factors. */
interface Mix {
  readonly of: readonly (readonly [entry: number, factor: number])[];
  /** The change; none where the entry stays what it is. */
  readonly by?: ChannelChange;
}

/** How a tensor changes along an axis: with what is made, with what is read, or as factors, which are moved alone. */
type Role = 'made' | 'read' | 'factors';

/** How much the entry k of what comes out has of the entry j of what there was. */
const factorOf: Readonly<Record<Role, (change: ChannelChange, j: number, k: number) => number>> = {
  made: ({ made }, j, k) => made[j]![k]!,
  read: ({ read }, j, k) => read[k]![j]!,
  factors: ({ made }, j, k) => (made[j]![k] === 0 ? 0 : 1),
};

type Changes = ReadonlyMap<number, ChannelChange>;

/** The entries of an axis whose channels have these classes: the i-th of one class goes with the i-th of another. */
const mixesOf = (classes: readonly number[], changes: Changes, role: Role): readonly Mix[] => {
  const places = new Map<number, number[]>();
  for (const [at, one] of classes.entries()) {
    const known = places.get(one);
    if (known) known.push(at);
    else places.set(one, [at]);
  }
  const nth = new Map<number, number>();
  return classes.map((one, at) => {
    const i = nth.get(one) ?? 0;
    nth.set(one, i + 1);
    const by = changes.get(one);
    if (!by) return { of: [[at, 1]] };
    const k = by.classes.indexOf(one);
    const of: [entry: number, factor: number][] = []; // most factors are 0: a loop is three times as fast as flatMap
    for (let j = 0; j < by.classes.length; j++) {
      const factor = factorOf[role](by, j, k);
      if (factor !== 0) of.push([places.get(by.classes[j]!)![i]!, factor]);
    }
    return { of, by };
  });
};

/** The sum of two doubles; NaN where it is rounded (Knuth's TwoSum). */
const exactSum = (a: number, b: number): number => {
  const sum = a + b;
  const back = sum - a;
  return a - (sum - back) + (b - back) === 0 ? sum : Number.NaN;
};

/** The product with a power of two; NaN where it is rounded. */
const exactProduct = (x: number, factor: number): number => {
  const y = x * factor;
  return Number.isFinite(y) && y / factor === x ? y : Number.NaN;
};

type Spoil = (change: ChannelChange | undefined) => void;

/** A number, with 0 for −0; one that is none of the format is told of, and becomes 0. */
const kept = (x: number, by: ChannelChange, round: Format['round'], spoil: Spoil): number => {
  if (round(x) === x) return x + 0;
  spoil(by);
  return 0;
};

/** A tensor times a factor: what `mixed` makes of one alone, in a third of the time. */
const multiplied = (
  tensor: Tensor,
  factor: number,
  by: ChannelChange,
  round: Format['round'],
  spoil: Spoil,
): Tensor =>
  typeof tensor === 'number'
    ? kept(exactProduct(tensor, factor), by, round, spoil)
    : tensor.map((inner) => multiplied(inner, factor, by, round, spoil));

/** The sum of tensors with their factors, number by number. */
const mixed = (
  parts: readonly (readonly [Tensor, number])[],
  by: ChannelChange,
  round: Format['round'],
  spoil: Spoil,
): Tensor => {
  const [[sample]] = parts as readonly [readonly [Tensor, number]];
  if (typeof sample === 'number') {
    let sum = 0;
    for (const [x, factor] of parts as readonly (readonly [number, number])[])
      sum = exactSum(sum, exactProduct(x, factor));
    return kept(sum, by, round, spoil);
  }
  return sample.map((_, i) => {
    const inner = parts.map(
      ([tensor, factor]) => [(tensor as readonly Tensor[])[i]!, factor] as const,
    );
    return mixed(inner, by, round, spoil);
  });
};

const along = (
  tensor: Tensor,
  depth: number,
  mixes: readonly Mix[],
  round: Format['round'],
  spoil: Spoil,
): Tensor =>
  depth === 0
    ? mixes.map(({ of, by }) => {
        const entries = tensor as readonly Tensor[];
        const [[entry, factor]] = of as readonly [readonly [number, number]];
        const first = entries[entry]!;
        if (!by || (of.length === 1 && factor === 1)) return first; // as under a permutation
        if (of.length === 1) return multiplied(first, factor, by, round, spoil);
        const parts = of.map(([one, times]) => [entries[one]!, times] as const);
        return mixed(parts, by, round, spoil);
      })
    : (tensor as readonly Tensor[]).map((inner) => along(inner, depth - 1, mixes, round, spoil));

/** What is added to channels, and so changes as they do; other numbers of a channel are factors. */
const summands = ['bias', 'mean'];

const isPermutation = ({ made }: ChannelChange): boolean =>
  made.flat().every((x) => x === 0 || x === 1);

/** For each axis of a layer's tensors, the classes of its entries, and what becomes of them. */
const axesOf = (
  layer: AnyLayer,
  { before, after, shape }: Around,
  classOf: Channels['classOf'],
): Partial<
  Readonly<Record<Axis, { readonly classes: readonly number[]; readonly role: Role }>>
> => {
  const groups = groupsOf(layer);
  const [read, made] = [before.map(classOf), after.map(classOf)];
  const positions = range(positionsOf(shape));
  return {
    inputs: { classes: read.flatMap((one) => positions.map(() => one)), role: 'read' },
    'grouped-channel': { classes: read, role: 'read' },
    'group-channel': { classes: read.slice(0, read.length / groups), role: 'read' },
    outputs: { classes: made, role: 'made' },
    'group-output': { classes: made.slice(0, made.length / groups), role: 'made' },
    channel: { classes: read, role: 'factors' },
  };
};

const changedLayer = (
  layer: AnyLayer,
  around: Around,
  classOf: Channels['classOf'],
  changes: Changes,
  round: Format['round'],
  spoil: Spoil,
): AnyLayer => {
  const kind = kindNamed(layer.kind)!;
  const given = completed(kind, layer);
  const own = layer as unknown as Readonly<Record<string, Tensor | undefined>>;
  const axes = axesOf(layer, around, classOf);
  const tensors = kind.tensors.flatMap(({ name, axes: names }) => {
    const tensor = own[name];
    if (tensor === undefined) return [];
    let changed = tensor;
    for (const [depth, axis] of names(given).entries()) {
      const at = axes[axis];
      const touching = at?.classes
        .map((one) => changes.get(one))
        .filter((one) => one !== undefined);
      if (!at || !touching || touching.length === 0) continue;
      const isSummand = summands.includes(name);
      if (typeof changed === 'number') {
        // One number stands for all entries: as a factor it goes on to, as a summand only under a permutation.
        if (!isSummand || touching.every(isPermutation)) continue;
        changed = at.classes.map(() => changed as number);
      }
      const role = axis === 'channel' && isSummand ? 'made' : at.role;
      changed = along(changed, depth, mixesOf(at.classes, changes, role), round, spoil);
    }
    return changed === tensor ? [] : [[name, changed] as const];
  });
  return tensors.length === 0 ? layer : { ...layer, ...Object.fromEntries(tensors) };
};

/** A network after changes of its channels, and those of them for which some number is not one of the format. */
export const changeChannels = (
  network: Network,
  { around, classOf }: Channels,
  changes: readonly ChannelChange[],
  { round }: Pick<Format, 'round'>,
): { readonly network: Network; readonly inexact: ReadonlySet<ChannelChange> } => {
  const byClass = new Map(changes.flatMap((one) => one.classes.map((c) => [c, one] as const)));
  const inexact = new Set<ChannelChange>();
  const spoil: Spoil = (change) => change && inexact.add(change);
  const changed = mapTree(network, (layer) => {
    const found = around.get(layer);
    return found ? changedLayer(layer, found, classOf, byClass, round, spoil) : layer;
  });
  return { network: changed, inexact };
};

/** Outputs whose entries are sums of entries of the operands, each with its weight: selections, scatters, samplings. */
import type { AnyLayer } from '../layers/any-layer.ts';
import { sizeOf } from '../layers/tensor-shape.ts';
import type { Given } from './given.ts';
import { type Interpolated, interpolating } from './interpolated.ts';
import { type Affected, reshaped } from './operator.ts';
import { Refused } from './refused.ts';

/** What an entry of an output is: entries of one vector, each with its weight, and a number. */
export type EntrySum = Interpolated;

/** More weighted entries in one node are not read: each is a number in a layer. */
export const mostTaps = 1_000_000;

/** More entries that a number of a node asks for, and not the numbers that it has, are not made: a file may say any. */
export const mostMade = 100_000;

/** An entry that is a number. */
export const numberEntry = (constant: number): EntrySum => ({ taps: [], constant });

/** w · e. */
export const scaledEntry = ({ taps, constant }: EntrySum, w: number): EntrySum => ({
  taps: taps.map(({ index, weight }) => ({ index, weight: weight * w })),
  constant: constant * w,
});

/** Σ eₖ; entries of the same place are one, with the sum of their weights. */
export const summedEntries = (entries: readonly EntrySum[]): EntrySum => {
  const weights = new Map<number, number>();
  for (const { taps } of entries)
    for (const { index, weight } of taps) weights.set(index, (weights.get(index) ?? 0) + weight);
  return {
    taps: [...weights].map(([index, weight]) => ({ index, weight })),
    constant: entries.reduce((sum, { constant }) => sum + constant, 0),
  };
};

/** Layers that make a vector of a vector, entry by entry. Throws Refused where they are too many. */
const layersOfEntries = (entries: readonly EntrySum[]): readonly AnyLayer[] => {
  if (entries.length === 0) throw new Refused('it gives no numbers');
  const taps = entries.reduce((most, entry) => Math.max(most, entry.taps.length), 1);
  if (taps * entries.length > mostTaps)
    throw new Refused(
      `expected at most ${mostTaps} weighted entries, found ${taps * entries.length}`,
    );
  const isPicked = entries.every(
    ({ taps: [first, ...others], constant }) =>
      first?.weight === 1 && others.length === 0 && constant === 0,
  );
  if (!isPicked) return interpolating(entries);
  const indices = entries.map((entry) => entry.taps[0]!.index);
  return [{ kind: 'gather', axis: 0, indices }];
};

/** Operands, of which some depend on the input and some are numbers, as entries of one vector. */
export interface Entries {
  readonly dims: (operand: number) => readonly number[];
  /** Entry i of an operand, row by row. */
  readonly at: (operand: number, i: number) => EntrySum;
  /** The output that has these entries. */
  readonly give: (
    entries: readonly EntrySum[],
    dims: readonly number[],
    after?: readonly AnyLayer[],
  ) => Affected;
}

/** The operands as entries. Throws Refused where there is a batch, unless `ofRows` says that rows do not meet. */
export const entriesOf = (
  given: Given,
  operands: readonly number[],
  { ofRows = false }: { readonly ofRows?: boolean } = {},
): Entries => {
  if (given.batched && !ofRows) throw new Refused('it may join rows of the batch');
  const values = operands.filter((k) => !given.isConstant(k));
  const dims = (k: number) => (given.isConstant(k) ? given.constant(k).dims : given.variable(k));
  const sizes = values.map((k) => sizeOf(dims(k)));
  const starts = new Map(values.map((k, j) => [k, sizes.slice(0, j).reduce((a, n) => a + n, 0)]));
  const numbers = new Map(
    operands.flatMap((k) => (given.isConstant(k) ? [[k, given.constant(k).numbers()]] : [])),
  );
  return {
    dims,
    at: (k, i) => {
      const start = starts.get(k);
      return start === undefined
        ? numberEntry(numbers.get(k)![i]!)
        : { taps: [{ index: start + i, weight: 1 }], constant: 0 };
    },
    give: (entries, to, after = []) => ({
      dims: to,
      branches: values.map((operand, j) => ({
        operand,
        layers: reshaped(dims(operand), [sizes[j]!]),
      })),
      ...(values.length > 1 && { join: { kind: 'concat' } as AnyLayer }),
      after: [...layersOfEntries(entries), ...after, ...reshaped([sizeOf(to)], to)],
    }),
  };
};

/**
 * The largest (sign 1) or smallest (sign −1) of entries, for each list one: max-pool over them, between negations for
 * the smallest. Shorter lists are filled with their first entry.
 */
export const extremes = (
  { give }: Pick<Entries, 'give'>,
  lists: readonly (readonly EntrySum[])[],
  dims: readonly number[],
  sign: 1 | -1,
): Affected => {
  const most = lists.reduce((n, list) => Math.max(n, list.length), 1);
  if (most * lists.length > mostTaps)
    throw new Refused(`expected at most ${mostTaps} entries, found ${most} × ${lists.length}`);
  const rows = Array.from({ length: most }, (_, k) => lists.map((list) => list[k] ?? list[0]!));
  const n = lists.length;
  const negated: readonly AnyLayer[] = sign === 1 ? [] : [{ kind: 'scale', scale: -1 }];
  const pooled: readonly AnyLayer[] = [
    ...negated,
    { kind: 'reshape', shape: [1, most, n] },
    { kind: 'max-pool', kernel: [most, 1] },
    { kind: 'reshape', shape: [n] },
    ...negated,
  ];
  return give(rows.flat(), dims, most === 1 ? [] : pooled);
};

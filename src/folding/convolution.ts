import type { Sides } from '../layers/fields/list-fields.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import type { Calculator } from './calculator.ts';

/** The taps of each pair of channels, row by row, [outputs][inputs][taps]; undefined where nothing joins the two. */
export type Filters = readonly (readonly (readonly number[] | undefined)[])[];

/** How a kernel slides along one spatial axis. */
export interface Sliding {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Sides;
}

/**
 * A layer as a convolution: y[o, p] = Σ x[i, s p + d k − before] W[o, i, k] + b[o], with 0 for x outside of the
 * picture. Convolutions, norms, scales, biases, means of windows and paddings are all of this form, with no
 * spatial axis for a vector of units.
 */
export interface Convolution {
  readonly filters: Filters;
  /** One number for each output; undefined where nothing is added. */
  readonly bias: readonly number[] | undefined;
  /** One for each spatial axis. */
  readonly axes: readonly Sliding[];
}

/** The bias of a layer, one number for each of so many outputs: one number in its field is that of all. */
export const biasOf = (
  bias: number | readonly number[] | undefined,
  outputs: number,
  { arithmetic }: Pick<Calculator, 'arithmetic'>,
): readonly number[] | undefined =>
  bias === undefined
    ? undefined
    : Array.from({ length: outputs }, (_, o) =>
        arithmetic.from(typeof bias === 'number' ? bias : bias[o]!),
      );

/** A window of one position that stands still: what a layer has along an axis that it leaves as it is. */
export const still: Sliding = { kernel: 1, stride: 1, dilation: 1, padding: [0, 0] };

/** Whether a convolution mixes channels alone, position by position. */
export const isPointwise = ({ axes }: Convolution): boolean =>
  axes.every(
    ({ kernel, stride, padding: [before, after] }) =>
      kernel === 1 && stride === 1 && before === 0 && after === 0,
  );

/**
 * Layers that leave more channels apart are read as no convolution: the table of filters has a place for each pair of
 * channels, and one of 4096² places has 134 MB.
 */
export const mostApart = 4096;

/** The filters that join each channel with itself alone, by these taps. */
export const diagonal = (taps: readonly (readonly number[])[]): Filters =>
  taps.map((own, o) => taps.map((_, i) => (i === o ? own : undefined)));

/** Whether each channel is joined with itself alone. */
export const isDiagonal = (filters: Filters): boolean =>
  filters.length === filters[0]!.length &&
  filters.every((row, o) => row.every((taps, i) => (taps !== undefined) === (i === o)));

/** x as a convolution of a shape with that many channels. */
export const identityOf = ([channels, ...spatial]: Shape): Convolution => ({
  filters: diagonal(new Array<number[]>(channels!).fill([1])),
  bias: undefined,
  axes: spatial.map(() => still),
});

/** The filters [outputs][inputs] of a weight that has them by groups, [outputs][inputs/groups]. */
export const ungrouped = (
  weight: readonly (readonly (readonly number[])[])[],
  groups: number,
): Filters => {
  const [outputs, perGroup] = [weight.length / groups, weight[0]!.length];
  return weight.map((row, o) => {
    const first = Math.floor(o / outputs) * perGroup;
    return Array.from({ length: perGroup * groups }, (_, i) => row[i - first]);
  });
};

/** Whether no two channels of different groups are joined. */
const isApart = (filters: Filters, groups: number): boolean => {
  const [outputs, inputs] = [filters.length / groups, filters[0]!.length / groups];
  return filters.every((row, o) =>
    row.every(
      (taps, i) => taps === undefined || Math.floor(i / inputs) === Math.floor(o / outputs),
    ),
  );
};

/** The most groups of channels, in their order, between which nothing is joined. */
export const groupsOf = (filters: Filters): number => {
  const [outputs, inputs] = [filters.length, filters[0]!.length];
  for (let groups = Math.min(outputs, inputs); groups > 1; groups--) {
    if (outputs % groups === 0 && inputs % groups === 0 && isApart(filters, groups)) return groups;
  }
  return 1;
};

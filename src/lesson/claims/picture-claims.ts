import {
  add,
  divide,
  type Fraction,
  fractionOf,
  integer,
  keyOf,
  zero,
} from '../../numbers/fraction.ts';
import type { DataSet } from '../data/data-set.ts';
import { printed } from '../printed.ts';
import { type OneLayer, throughOneLayer } from './one-layer-claim.ts';
import type { Claim } from './page-claim.ts';

/** How the picture of a network is known: a straight one by its ends, any other at the points where it was computed. */
export const pictureClaim = ({ picture }: DataSet, isStraight: boolean): Claim | undefined => {
  if (picture !== 'graph' && picture !== 'map') return undefined;
  const what = picture === 'graph' ? 'A straight line' : 'A flat sheet';
  return isStraight
    ? { text: `${what}, here and everywhere.`, standing: 'exact' }
    : { text: 'Computed at many points, and joined.', standing: 'sampled' };
};

const meanOf = (rows: DataSet['inputs']): readonly Fraction[] =>
  rows[0]!.map((_, i) => {
    const sum = rows.reduce((s, x) => add(s, fractionOf(x[i]!)), zero);
    return divide(sum, integer(BigInt(rows.length)));
  });

/**
 * Why one layer cannot tell two kinds of points apart whose mean input is the same, in fractions: it answers both alike
 * on average. Undefined where the data are no two kinds, or their means differ.
 */
export const meansClaim = ({ inputs, targets }: DataSet, layer: OneLayer): Claim | undefined => {
  const kind = (target: number) => inputs.filter((_, k) => targets[k]![0] === target);
  const [nil, one] = [kind(0), kind(1)];
  if (nil.length === 0 || one.length === 0 || nil.length + one.length < inputs.length)
    return undefined;
  const [first, second] = [meanOf(nil), meanOf(one)];
  if (first.some((mean, i) => keyOf(mean) !== keyOf(second[i]!))) return undefined;
  const outputs = throughOneLayer(layer, one);
  const mean = outputs.reduce((sum, y) => sum + y, 0) / outputs.length;
  const text = `Both kinds have one mean input, so one layer answers both alike on average: here ${printed(mean)}.`;
  return { text, standing: 'exact' };
};

/**
 * Boxes as a number system: an interval for each number of a vector, in doubles that are rounded outwards.
 *
 *     Σ wᵢ xᵢ:  low = fl(Σ) − (n + 2) 2⁻⁵² Σ |terms| − n 2⁻¹⁰⁷⁴
 *
 * of n products and n sums, each rounded by at most 2⁻⁵³ of its result or, where it underflows, 2⁻¹⁰⁷⁵ (Higham
 * 2002, §3.1); the sum of the terms' sizes is rounded as well, and twice the bound makes up for that.
 */

import type { Form, VectorForm } from '../../activations/index.ts';
import { evaluate, type Formula } from '../../words/formula.ts';
import type { NumberSystem } from '../../words/number-system.ts';
import { spreadAlong } from '../../words/spread-along.ts';
import type { Block } from '../../words/word.ts';
import { down, type Interval, intervals, product, up } from './interval.ts';

/** One interval a unit; undefined where an activation gave none. */
export type Boxes = readonly Interval[] | undefined;

/** What activations make of intervals. */
export interface Images {
  readonly apply: (form: Form, x: readonly Interval[]) => Boxes;
  /** Of one row. */
  readonly row: (form: VectorForm, x: readonly Interval[]) => Boxes;
}

const isExact = ([low, high]: Interval): boolean => low === high;

/** Σ of terms that are intervals, with the rounding of `count` operations a term. */
const sumOf = (terms: readonly Interval[]): Interval => {
  let [low, high, sizeLow, sizeHigh] = [0, 0, 0, 0];
  for (const [a, b] of terms) {
    low += a;
    high += b;
    sizeLow += Math.abs(a);
    sizeHigh += Math.abs(b);
  }
  const n = terms.length;
  const lost = (size: number) => (n + 2) * 2 ** -52 * size + n * 2 ** -1074;
  return [down(low - lost(sizeLow)), up(high + lost(sizeHigh))];
};

/** The columns of a block; an entry that is 0 is left out. */
const columnsOf = (block: Block): (readonly (readonly [row: number, weight: Interval])[])[] => {
  const columns: (readonly [number, Interval])[][] = block[0]!.map(() => []);
  for (const [i, row] of block.entries()) {
    for (const [j, formula] of row.entries()) {
      const weight = evaluate(intervals, formula as Formula);
      if (weight[0] !== 0 || weight[1] !== 0) columns[j]!.push([i, weight]);
    }
  }
  return columns;
};

/** w x without rounding of its own where w is one number: the rounding of a sum makes up for it. */
const term = (weight: Interval, [low, high]: Interval): Interval => {
  if (!isExact(weight)) return product(weight, [low, high]);
  const [w] = weight;
  return w > 0 ? [w * low, w * high] : [w * high, w * low];
};

/** Intervals that hold every value of each unit over a box, rounded outwards; undefined where something has no interval. */
export const boxSystem = ({ apply, row }: Images): NumberSystem<Boxes> => {
  const along =
    (of: (x: Interval, constant: Interval) => Interval) =>
    (x: Boxes, vector: readonly Formula[], each: number): Boxes => {
      const constants = vector.map((formula) => evaluate(intervals, formula));
      const spread = x && spreadAlong(constants, each, x.length);
      return x?.map((one, k) => of(one, spread![k]!));
    };
  const all = (branches: readonly Boxes[]): readonly (readonly Interval[])[] | undefined => {
    const known = branches.filter((branch) => branch !== undefined);
    return known.length < branches.length ? undefined : known;
  };
  return {
    take: (x, indices) => x && indices.map((i): Interval => (i < 0 ? [0, 0] : x[i]!)),
    times: (x, blocks) => {
      if (!x) return undefined;
      const m = blocks[0]!.length;
      const columns = blocks.map(columnsOf);
      const images: Interval[] = [];
      for (let k = 0; k * m < x.length; k++) {
        for (const column of columns[k % columns.length]!)
          images.push(sumOf(column.map(([i, weight]) => term(weight, x[k * m + i]!))));
      }
      return images;
    },
    scale: along(product),
    plus: along(intervals.sum),
    sum: (branches) => {
      const known = all(branches) ?? [];
      return known[0]?.map((_, k) => sumOf(known.map((branch) => branch[k]!)));
    },
    concat: (branches) => all(branches)?.flat(),
    apply: (x, form) => x && apply(form, x),
    rows: (x, form, width) => {
      if (!x) return undefined;
      const images: Interval[] = [];
      for (let k = 0; k < x.length; k += width) {
        const image = row(form, x.slice(k, k + width));
        if (!image) return undefined;
        images.push(...image);
      }
      return images;
    },
  };
};

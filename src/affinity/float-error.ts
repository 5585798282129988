/**
 * Our own float64 evaluation with a bound of its error, as a number system on one vector:
 *
 *     x W:   c ← fl(c W),   r ← r|W| + (n + 2) 2⁻⁵² |c||W| + n 2⁻¹⁰⁷⁴     (Higham 2002, §3.1, and twice of it)
 *     f(x):  c ← fl(f(c)),  r ← S r + α                                    S ≥ |f′| over c ± r
 *
 * α is how far the float64 form of an activation may be off, by its contract. A bound here decides what is worth
 * proving, and proves nothing.
 */

import { Decimal } from 'decimal.js';
import {
  type ErrorBudget,
  type Form,
  type VectorForm,
  withDigits,
  workingDigits,
} from '../activations/index.ts';
import { steepest } from '../activations/slope.ts';
import { decimalOf } from '../numbers/decimal.ts';
import { float64 } from '../numbers/format.ts';
import { once } from '../numbers/once.ts';
import { range } from '../numbers/range.ts';
import { accuracy } from '../rounding/accuracy-in.ts';
import { evaluate, type Formula } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { spreadAlong } from '../words/spread-along.ts';
import { type Block, isRows } from '../words/word.ts';
import { intervals } from './boxes/interval.ts';

/**
 * Values, and how far each may be from the exact one, infinitely far where nothing is known. That is worked out when it is
 * read, as slopes of 60 digits are dear, and most chords show by their values alone that there is nothing to prove.
 */
export interface WithError {
  readonly values: readonly number[];
  readonly errors: () => readonly number[];
}

/** A constant in float64, and its error. */
interface Constant {
  readonly value: number;
  readonly error: number;
}

const constantOf = (formula: Formula): Constant => {
  if (typeof formula === 'number') return { value: formula, error: 0 };
  const [low, high] = evaluate(intervals, formula);
  return { value: low / 2 + high / 2, error: high - low };
};

/** A block as values and errors, without errors where its numbers are doubles. */
const matrixOf = (block: Block) =>
  isRows(block)
    ? { values: block, errors: undefined }
    : {
        values: block.map((row) => row.map((one) => constantOf(one).value)),
        errors: block.map((row) => row.map((one) => constantOf(one).error)),
      };

type Matrix = ReturnType<typeof matrixOf>;

const tiny = 2 ** -1074;

const times = ({ values, errors }: WithError, blocks: readonly Block[]): WithError => {
  const [m, n] = [blocks[0]!.length, blocks[0]![0]!.length];
  const matrices = blocks.map(matrixOf);
  const relative = (m + 2) * 2 ** -52;
  const columns = (of: (start: number, j: number, matrix: Matrix) => number): number[] => {
    const next: number[] = [];
    for (let k = 0; k * m < values.length; k++)
      for (let j = 0; j < n; j++) next.push(of(k * m, j, matrices[k % matrices.length]!));
    return next;
  };
  return {
    values: columns((start, j, matrix) => {
      let sum = 0;
      for (let i = 0; i < m; i++) sum += values[start + i]! * matrix.values[i]![j]!;
      return sum;
    }),
    errors: once(() => {
      const before = errors();
      return columns((start, j, matrix) => {
        let [size, error] = [0, 0];
        for (let i = 0; i < m; i++) {
          const [c, r, w] = [values[start + i]!, before[start + i]!, matrix.values[i]![j]!];
          size += Math.abs(c * w);
          // 0 w = 0 also where nothing is known of x.
          if (w !== 0) error += r * Math.abs(w);
          if (matrix.errors) error += (Math.abs(c) + r) * matrix.errors[i]![j]!;
        }
        return error * (1 + relative) + relative * size + m * tiny;
      });
    }),
  };
};

const isExact = ({ ulps, absolute }: ErrorBudget): boolean => ulps === 0 && absolute === 0;

/** How far a value of that size may be off by its contract. */
const lost = (budget: ErrorBudget, size: number): number =>
  isExact(budget) ? 0 : 2 * accuracy({ budget }, size, float64);

const applied = ({ values, errors }: WithError, form: Form): WithError => {
  const images = values.map(form.float64);
  const errorOf = (r: number, i: number): number => {
    const c = values[i]!;
    const slope = r === 0 ? 0 : steepest(form, c - r, c + r);
    if (typeof slope === 'string') return Number.POSITIVE_INFINITY;
    const spread = slope * r;
    return (spread + lost(form.budget, Math.abs(images[i]!) + spread)) * (1 + 2 ** -50);
  };
  return { values: images, errors: once(() => errors().map(errorOf)) };
};

const errorsOfRow = (
  values: readonly number[],
  images: readonly number[],
  reach: number,
  form: VectorForm,
): readonly number[] => {
  // What overflowed has no decimal.
  if (![...values, reach].every(Number.isFinite)) return images.map(() => Number.POSITIVE_INFINITY);
  const spread =
    reach === 0
      ? 0
      : withDigits(
          workingDigits,
          () => form.spread(values.map(decimalOf), new Decimal(reach))?.toNumber() ?? Infinity,
        );
  const budget = form.budget(values);
  return images.map((y) => (spread + lost(budget, Math.abs(y) + spread)) * (1 + 2 ** -50));
};

const along =
  (
    of: (c: number, value: number) => number,
    errorOf: (y: number, c: number, r: number, constant: Constant) => number,
  ) =>
  ({ values, errors }: WithError, vector: readonly Formula[], each: number): WithError => {
    const constants = spreadAlong(vector.map(constantOf), each, values.length);
    const next = values.map((c, i) => of(c, constants[i]!.value));
    return {
      values: next,
      errors: once(() =>
        errors().map((r, i) => errorOf(next[i]!, values[i]!, r, constants[i]!) * (1 + 2 ** -50)),
      ),
    };
  };

/** Values in float64, and how far each may be from the exact one; the errors are worked out when they are read. */
export const floatErrors: NumberSystem<WithError> = {
  take: ({ values, errors }, indices) => ({
    values: indices.map((i) => (i < 0 ? 0 : values[i]!)),
    errors: once(() => {
      const before = errors();
      return indices.map((i) => (i < 0 ? 0 : before[i]!));
    }),
  }),
  times,
  scale: along(
    (c, value) => c * value,
    (y, c, r, { value, error }) =>
      r * (Math.abs(value) + error) + Math.abs(c) * error + 2 ** -52 * Math.abs(y) + tiny,
  ),
  plus: along(
    (c, value) => c + value,
    (y, _, r, { error }) => r + error + 2 ** -52 * Math.abs(y),
  ),
  sum: (branches) => {
    const added = (lists: readonly (readonly number[])[]): number[] =>
      lists[0]!.map((_, i) => lists.reduce((sum, list) => sum + list[i]!, 0));
    const lists = branches.map(({ values }) => values);
    return {
      values: added(lists),
      errors: once(() => {
        const sizes = added(lists.map((list) => list.map(Math.abs)));
        const errors = added(branches.map((branch) => branch.errors()));
        const rounded = branches.length * 2 ** -52;
        return errors.map((error, i) => error * (1 + 2 ** -40) + rounded * sizes[i]!);
      }),
    };
  },
  concat: (branches) => ({
    values: branches.flatMap(({ values }) => values),
    errors: once(() => branches.flatMap((branch) => branch.errors())),
  }),
  apply: applied,
  rows: ({ values, errors }, form, width) => {
    const rowsOf = (list: readonly number[]): readonly (readonly number[])[] =>
      range(list.length / width).map((k) => list.slice(k * width, (k + 1) * width));
    const rows = rowsOf(values);
    const images = rows.map((row) => form.float64(row));
    return {
      values: images.flat(),
      errors: once(() =>
        rowsOf(errors()).flatMap((reaches, k) =>
          errorsOfRow(rows[k]!, images[k]!, Math.max(...reaches), form),
        ),
      ),
    };
  },
};

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
import { accuracy } from '../rounding/accuracy-in.ts';
import { evaluate, type Formula } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { type Block, isRows } from '../words/word.ts';
import { intervals } from './boxes/interval.ts';

/** Values, and how far each may be from the exact one; infinitely far where nothing is known. */
export interface WithError {
  readonly values: readonly number[];
  readonly errors: readonly number[];
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

const tiny = 2 ** -1074;

const times = ({ values, errors }: WithError, blocks: readonly Block[]): WithError => {
  const [m, n] = [blocks[0]!.length, blocks[0]![0]!.length];
  const matrices = blocks.map(matrixOf);
  const next = { values: [] as number[], errors: [] as number[] };
  const relative = (m + 2) * 2 ** -52;
  for (let k = 0; k * m < values.length; k++) {
    const matrix = matrices[k % matrices.length]!;
    for (let j = 0; j < n; j++) {
      let [sum, size, error] = [0, 0, 0];
      for (let i = 0; i < m; i++) {
        const [c, r, w] = [values[k * m + i]!, errors[k * m + i]!, matrix.values[i]![j]!];
        const term = c * w;
        sum += term;
        size += Math.abs(term);
        // 0 w = 0 also where nothing is known of x.
        if (w !== 0) error += r * Math.abs(w);
        if (matrix.errors) error += (Math.abs(c) + r) * matrix.errors[i]![j]!;
      }
      next.values.push(sum);
      next.errors.push(error * (1 + relative) + relative * size + m * tiny);
    }
  }
  return next;
};

const isExact = ({ ulps, absolute }: ErrorBudget): boolean => ulps === 0 && absolute === 0;

/** How far a value of that size may be off by its contract. */
const lost = (budget: ErrorBudget, size: number): number =>
  isExact(budget) ? 0 : 2 * accuracy({ budget }, size, float64);

const applied = ({ values, errors }: WithError, form: Form): WithError => {
  const images = values.map(form.float64);
  return {
    values: images,
    errors: values.map((c, i) => {
      const r = errors[i]!;
      const slope = r === 0 ? 0 : steepest(form, c - r, c + r);
      if (typeof slope === 'string') return Number.POSITIVE_INFINITY;
      const spread = slope * r;
      return (spread + lost(form.budget, Math.abs(images[i]!) + spread)) * (1 + 2 ** -50);
    }),
  };
};

const throughRow = (values: readonly number[], reach: number, form: VectorForm): WithError => {
  const images = form.float64(values);
  const spread =
    reach === 0
      ? 0
      : withDigits(
          workingDigits,
          () => form.spread(values.map(decimalOf), new Decimal(reach))?.toNumber() ?? Infinity,
        );
  const budget = form.budget(values);
  return {
    values: images,
    errors: images.map((y) => (spread + lost(budget, Math.abs(y) + spread)) * (1 + 2 ** -50)),
  };
};

const along =
  (of: (c: number, r: number, constant: Constant) => readonly [value: number, error: number]) =>
  ({ values, errors }: WithError, vector: readonly Formula[], each: number): WithError => {
    const constants = vector.map(constantOf);
    const pairs = values.map((c, i) =>
      of(c, errors[i]!, constants[Math.floor(i / each) % constants.length]!),
    );
    return { values: pairs.map(([y]) => y), errors: pairs.map(([, r]) => r * (1 + 2 ** -50)) };
  };

export const floatErrors: NumberSystem<WithError> = {
  take: ({ values, errors }, indices) => ({
    values: indices.map((i) => (i < 0 ? 0 : values[i]!)),
    errors: indices.map((i) => (i < 0 ? 0 : errors[i]!)),
  }),
  times,
  scale: along((c, r, { value, error }) => {
    const y = c * value;
    return [y, r * (Math.abs(value) + error) + Math.abs(c) * error + 2 ** -52 * Math.abs(y) + tiny];
  }),
  plus: along((c, r, { value, error }) => {
    const y = c + value;
    return [y, r + error + 2 ** -52 * Math.abs(y)];
  }),
  sum: (branches) => {
    const [first] = branches;
    const sizes = first!.values.map((_, i) =>
      branches.reduce((size, { values }) => size + Math.abs(values[i]!), 0),
    );
    return {
      values: sizes.map((_, i) => branches.reduce((sum, { values }) => sum + values[i]!, 0)),
      errors: sizes.map(
        (size, i) =>
          branches.reduce((sum, { errors }) => sum + errors[i]!, 0) * (1 + 2 ** -40) +
          branches.length * 2 ** -52 * size,
      ),
    };
  },
  concat: (branches) => ({
    values: branches.flatMap(({ values }) => values),
    errors: branches.flatMap(({ errors }) => errors),
  }),
  apply: applied,
  rows: ({ values, errors }, form, width) => {
    const parts: WithError[] = [];
    for (let k = 0; k < values.length; k += width)
      parts.push(
        throughRow(values.slice(k, k + width), Math.max(...errors.slice(k, k + width)), form),
      );
    return {
      values: parts.flatMap((part) => part.values),
      errors: parts.flatMap((part) => part.errors),
    };
  },
};

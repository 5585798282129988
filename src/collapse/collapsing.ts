/**
 * Collapse as a number system: a value is what the network is so far, as a map of its inputs, and walking a
 * phrase gives the map of the whole. It is a matrix while layers are dense, and sparse affine forms where words
 * move entries or multiply them in groups.
 */
import { type Arithmetic, affine } from '../numbers/arithmetic.ts';
import { range } from '../numbers/range.ts';
import { evaluated, type Formula } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { spreadAlong } from '../words/spread-along.ts';
import { blockOf, constantsOf } from '../words/systems/arithmetic-system.ts';
import type { Beyond } from '../words/systems/beyond.ts';
import { type AffineForm, combined, zeroForm } from './affine-forms.ts';

/** x W + b.  weight : [inputs × units], undefined for the identity; bias : [units], undefined for zeros. */
interface Matrix<T> {
  readonly weight: readonly (readonly T[])[] | undefined;
  readonly bias: readonly T[] | undefined;
  readonly units: number;
}

/** A map of the inputs, in one form or the other. */
export type Collapsed<T> = Matrix<T> | { readonly forms: readonly AffineForm<T>[] };

const isMatrix = <T>(map: Collapsed<T>): map is Matrix<T> => 'units' in map;

/** The identity of that many inputs. */
export const identityMap = (units: number): Collapsed<never> => ({
  weight: undefined,
  bias: undefined,
  units,
});

const formsOf = <T>(map: Collapsed<T>, one: T): readonly AffineForm<T>[] => {
  if (!isMatrix(map)) return map.forms;
  const { weight, bias, units } = map;
  const inputs = weight && range(weight.length);
  return range(units).map((j) => ({
    constant: bias?.[j],
    inputs: inputs ?? [j],
    coefficients: weight ? weight.map((row) => row[j]!) : [one],
  }));
};

/** The map as a matrix with all of its entries. */
export const matrixOf = <T>(
  map: Collapsed<T>,
  inputs: number,
  from: (x: number) => T,
): Matrix<T> => {
  const zero = from(0);
  if (isMatrix(map)) {
    if (map.weight) return map;
    return {
      ...map,
      weight: range(inputs).map((i) => range(inputs).map((j) => from(i === j ? 1 : 0))),
    };
  }
  const weight = range(inputs).map(() => new Array<T>(map.forms.length).fill(zero));
  for (const [j, form] of map.forms.entries())
    for (const [k, i] of form.inputs.entries()) weight[i]![j] = form.coefficients[k]!;
  const none = map.forms.every(({ constant }) => constant === undefined);
  const bias = none ? undefined : map.forms.map(({ constant }) => constant ?? zero);
  return { weight, bias, units: map.forms.length };
};

/** The number system of collapse, for a network of that many inputs. */
export const collapsing = <T>(
  arithmetic: Arithmetic<T>,
  beyond: Beyond<T>,
  inputs: number,
): NumberSystem<Collapsed<T>> => {
  const { from, add, multiply } = arithmetic;
  const constants = constantsOf(arithmetic, beyond);
  const one = from(1);
  const sums = new Array<T | undefined>(inputs).fill(undefined);
  const spread = (vector: readonly Formula[], each: number, units: number): readonly T[] =>
    spreadAlong(evaluated(constants, vector), each, units);
  const dense = (x: Collapsed<T>, block: readonly (readonly T[])[]): Collapsed<T> => {
    const units = block[0]!.length;
    if (isMatrix(x) && !x.weight && !x.bias) return { weight: block, bias: undefined, units };
    const { weight, bias } = matrixOf(x, inputs, from);
    return {
      weight: affine(arithmetic, weight!, block),
      bias: bias && affine(arithmetic, [bias], block)[0],
      units,
    };
  };
  const unitsOf = (x: Collapsed<T>): number => (isMatrix(x) ? x.units : x.forms.length);
  const none = (what: string): never => {
    throw new RangeError(`collapse: expected affine layers, found the activation ${what}`);
  };
  return {
    take: (x, indices) => {
      const forms = formsOf(x, one);
      return { forms: indices.map((i) => (i < 0 ? zeroForm : forms[i]!)) };
    },
    times: (x, blocks) => {
      const matrices = blocks.map((block) => blockOf(constants, block));
      const m = matrices[0]!.length;
      if (matrices.length === 1 && m === unitsOf(x)) return dense(x, matrices[0]!);
      const columns = matrices.map((rows) => rows[0]!.map((_, j) => rows.map((row) => row[j]!)));
      const forms = formsOf(x, one);
      return {
        forms: range(forms.length / m).flatMap((k) => {
          const part = forms.slice(k * m, (k + 1) * m);
          return columns[k % columns.length]!.map((w) => combined(arithmetic, part, w, sums));
        }),
      };
    },
    scale: (x, vector, each) => {
      const factors = spread(vector, each, unitsOf(x));
      if (isMatrix(x) && x.weight) {
        const row = (given: readonly T[]): T[] => given.map((w, j) => multiply(w, factors[j]!));
        return { weight: x.weight.map(row), bias: x.bias && row(x.bias), units: x.units };
      }
      return {
        forms: formsOf(x, one).map((form, j) => combined(arithmetic, [form], [factors[j]!], sums)),
      };
    },
    plus: (x, vector, each) => {
      const summands = spread(vector, each, unitsOf(x));
      if (isMatrix(x)) {
        const bias = x.bias ? x.bias.map((b, j) => add(b, summands[j]!)) : summands;
        return { weight: x.weight, bias, units: x.units };
      }
      return {
        forms: x.forms.map((form, j) => ({
          ...form,
          constant: form.constant === undefined ? summands[j]! : add(form.constant, summands[j]!),
        })),
      };
    },
    sum: (branches) => {
      const parts = branches.map((branch) => formsOf(branch, one));
      const units = range(parts[0]!.length);
      return {
        forms: units.map((j) =>
          combined(
            arithmetic,
            parts.map((part) => part[j]!),
            undefined,
            sums,
          ),
        ),
      };
    },
    concat: (branches) => ({ forms: branches.flatMap((branch) => formsOf(branch, one)) }),
    apply: (_, { activation }) => none(activation.name),
    rows: (_, { activation }) => none(activation.name),
  };
};

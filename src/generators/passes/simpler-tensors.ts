import type { Format } from '../../numbers/format.ts';
import { range } from '../../numbers/range.ts';
import type { Rows } from '../../numbers/rows.ts';
import { complexity } from '../complexity.ts';
import { simplerNumbers } from '../simpler-numbers.ts';
import type { Step } from './pass.ts';

/** Which numbers may stand in place of others. */
export interface NumberRules {
  readonly format: Format;
  /** Whether values must stay on the lattice of integers. */
  readonly lattice: boolean;
}

const zeros = (row: readonly number[]): number[] => new Array<number>(row.length).fill(0);
const isZero = (x: number): boolean => Object.is(x, 0);

/** How often each number other than 0 stands in tensors. */
const countsOf = (all: readonly Rows[]): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>();
  for (const x of all.flat(2)) if (x !== 0) counts.set(x, (counts.get(x) ?? 0) + 1);
  return counts;
};

/** The tensors with f of each of their numbers. */
const mapped = (all: readonly Rows[], f: (x: number) => number): readonly Rows[] =>
  all.map((tensor) => tensor.map((row) => row.map(f)));

/**
 * Tensors with fewer numbers other than 0 and ±1: all of them 1 or −1, then tensors, rows and single numbers 0.
 * `from` makes a candidate of tensors of the same shapes, when it is asked for.
 */
export function* fewerNonzeros<T>(
  all: readonly Rows[],
  from: (tensors: readonly Rows[]) => T,
): Generator<Step<() => T>> {
  const put = (at: number, tensor: Rows) => () => from(all.with(at, tensor));
  if ([...countsOf(all).keys()].some((x) => Math.abs(x) !== 1)) {
    yield () => from(mapped(all, (x) => (x === 0 ? x : 1)));
    yield () => from(mapped(all, (x) => (x === 0 ? x : Math.sign(x))));
  }
  for (const [t, tensor] of all.entries()) {
    if (tensor.length > 1 && !tensor.every((row) => row.every(isZero))) {
      yield put(t, tensor.map(zeros));
    }
    for (const [i, row] of tensor.entries()) {
      const nonzero = [...row.keys()].filter((j) => !isZero(row[j]!));
      if (nonzero.length > 1) yield put(t, tensor.with(i, zeros(row)));
      for (const j of nonzero) yield put(t, tensor.with(i, row.with(j, 0)));
    }
  }
}

/** Tensors with simpler numbers other than 0: equal ones together, then one by one. */
export function* simplerTensors<T>(
  all: readonly Rows[],
  { format, lattice }: NumberRules,
  from: (tensors: readonly Rows[]) => T,
): Generator<Step<() => T>> {
  for (const [x, count] of countsOf(all)) {
    if (count === 1) continue;
    yield simplerNumbers(x, format, lattice).map(
      (y) => () => from(mapped(all, (z) => (z === x ? y : z))),
    );
  }
  for (const [t, tensor] of all.entries()) {
    for (const [i, row] of tensor.entries()) {
      for (const [j, x] of row.entries()) {
        if (x === 0) continue;
        yield simplerNumbers(x, format, lattice).map(
          (y) => () => from(all.with(t, tensor.with(i, row.with(j, y)))),
        );
      }
    }
  }
}

/** Tensors with two numbers of one in each other's place, the simpler to the front. */
export function* exchangedNumbers<T>(
  all: readonly Rows[],
  format: Format,
  from: (tensors: readonly Rows[]) => T,
): Generator<() => T> {
  for (const [t, tensor] of all.entries()) {
    const flat = tensor.flat();
    const ranks = flat.map((x) => complexity(x, format));
    const width = tensor[0]!.length;
    for (const [i, x] of flat.entries()) {
      const lower = range(flat.length).filter((j) => j > i && ranks[j]! < ranks[i]!);
      for (const j of new Set([lower.at(-1), lower[0]])) {
        if (j === undefined) continue;
        const moved = flat.with(i, flat[j]!).with(j, x);
        const rows = tensor.map((_, r) => moved.slice(r * width, (r + 1) * width));
        yield () => from(all.with(t, rows));
      }
    }
  }
}

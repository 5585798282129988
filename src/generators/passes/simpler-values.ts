import type { Rows } from '../../numbers/rows.ts';
import { tensors, withTensors } from '../layer-chain.ts';
import { simplerNumbers } from '../simpler-numbers.ts';
import type { Edit, Pass } from './pass.ts';

const zeros = (row: readonly number[]): number[] => new Array<number>(row.length).fill(0);
const isZero = (x: number): boolean => Object.is(x, 0);

/** Simpler numbers: many at once, then fewer: to zero, to something simpler, equal ones together. */
export const simplerValues: Pass = function* (chain, { format, lattice }) {
  const all = tensors(chain);
  const put =
    (at: number, tensor: Rows): Edit =>
    () =>
      withTensors(chain, all.with(at, tensor));
  const map =
    (f: (x: number) => number): Edit =>
    () =>
      withTensors(
        chain,
        all.map((tensor) => tensor.map((row) => row.map(f))),
      );
  const counts = new Map<number, number>();
  for (const x of all.flat(2)) if (x !== 0) counts.set(x, (counts.get(x) ?? 0) + 1);
  if ([...counts.keys()].some((x) => Math.abs(x) !== 1)) {
    yield map((x) => (x === 0 ? x : 1));
    yield map((x) => (x === 0 ? x : Math.sign(x)));
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

  for (const [t, tensor] of all.entries()) {
    for (const [i, row] of tensor.entries()) {
      for (const [j, x] of row.entries()) {
        if (x === 0) continue;
        for (const y of simplerNumbers(x, format, lattice))
          yield put(t, tensor.with(i, row.with(j, y)));
      }
    }
  }

  for (const [x, count] of counts) {
    if (count === 1) continue;
    for (const y of [0, ...simplerNumbers(x, format, lattice)]) yield map((z) => (z === x ? y : z));
  }
};

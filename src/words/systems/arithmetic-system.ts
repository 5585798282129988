import { type Arithmetic, affine } from '../../numbers/arithmetic.ts';
import { type Constants, evaluated, type Formula } from '../formula.ts';
import type { NumberSystem } from '../number-system.ts';
import { spreadAlong } from '../spread-along.ts';
import { type Block, isRows } from '../word.ts';
import type { Batch } from './batch.ts';
import { type Beyond, nothingBeyond } from './beyond.ts';

/** The constants of a phrase as numbers of an arithmetic. */
export const constantsOf = <T>(
  { from, add, multiply }: Arithmetic<T>,
  { quotient, root }: Pick<Beyond<T>, 'quotient' | 'root'>,
): Constants<T> => ({ number: from, sum: add, product: multiply, quotient, root });

/** The block as numbers of a system, [inputs × outputs]. */
export const blockOf = <T>(constants: Constants<T>, block: Block): T[][] =>
  isRows(block)
    ? block.map((row) => row.map(constants.number))
    : block.map((row) => evaluated(constants, row));

/**
 * Each row of m numbers by the block of its group, with the matrix product of the arithmetic. A batch whose
 * vectors are one row of m each is multiplied as it is: that is a dense layer.
 */
const multiplied = <T>(
  arithmetic: Arithmetic<T>,
  x: Batch<T>,
  blocks: readonly (readonly (readonly T[])[])[],
): Batch<T> => {
  const m = blocks[0]!.length;
  const vectors = x[0]?.length ?? 0;
  if (blocks.length === 1 && vectors === m) return affine(arithmetic, x, blocks[0]!);
  const count = vectors / m;
  const parts = blocks.map((block, g) => {
    const rows: T[][] = [];
    for (const row of x) {
      for (let k = g; k < count; k += blocks.length) rows.push(row.slice(k * m, (k + 1) * m));
    }
    return affine(arithmetic, rows, block);
  });
  const repeat = count / blocks.length;
  return x.map((_, i) => {
    const y: T[] = [];
    for (let k = 0; k < repeat; k++)
      for (const part of parts) for (const entry of part[i * repeat + k]!) y.push(entry);
    return y;
  });
};

/** The number system of an arithmetic, on batches of vectors: each operation is one of the arithmetic's. */
export const arithmeticSystem = <T>(
  arithmetic: Arithmetic<T>,
  beyond: Beyond<T> = nothingBeyond(arithmetic.name),
): NumberSystem<Batch<T>> => {
  const { from, add, multiply } = arithmetic;
  const constants = constantsOf(arithmetic, beyond);
  /** A block that is only multiplied by: it is not written into, and so needs no copy. */
  const factor = (block: Block): readonly (readonly T[])[] =>
    arithmetic.takesDoubles && isRows(block)
      ? (block as unknown as readonly (readonly T[])[])
      : blockOf(constants, block);
  const along =
    (operation: (a: T, b: T) => T) =>
    (x: Batch<T>, vector: readonly Formula[], each: number): Batch<T> => {
      const entries = spreadAlong(evaluated(constants, vector), each, x[0]?.length ?? 0);
      return x.map((row) => row.map((z, i) => operation(z, entries[i]!)));
    };
  return {
    take: (x, indices) => {
      const zero = from(0);
      return x.map((row) => indices.map((i) => (i < 0 ? zero : row[i]!)));
    },
    times: (x, blocks) => multiplied(arithmetic, x, blocks.map(factor)),
    scale: along(multiply),
    plus: along(add),
    sum: (branches) =>
      branches.reduce((a, b) => a.map((row, i) => row.map((z, j) => add(z, b[i]![j]!)))),
    concat: (branches) => branches[0]!.map((_, i) => branches.flatMap((branch) => branch[i]!)),
    apply: beyond.apply,
    rows: beyond.rows,
  };
};

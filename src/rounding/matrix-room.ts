import { enlarge } from '../numbers/kernel-space.ts';
import { multiplyIn, productSpace } from '../numbers/product-space.ts';

/**
 * Matrices one after the other in one list of doubles, which is used again for each stack: a small matrix costs less to
 * compute with than to make. A matrix is where it starts, [rows × columns] row after row; whoever enters the room anew
 * takes what was in it.
 */
const space = productSpace(2 ** 13);
let used = 0;

/** The list, until more room is taken. */
export const numbersInRoom = (): Float64Array => space.numbers;

/** Makes the room empty. */
export const enterRoom = (): void => {
  used = 0;
};

/** Whether so much is in use that it is better left and entered anew. */
export const isRoomFull = (): boolean => used > 2 ** 22;

/** Where n numbers start that nobody else has; they are whatever was there. */
export const takeRoom = (n: number): number => {
  const start = used;
  used += n;
  if (used > space.numbers.length) enlarge(space, 2 * used);
  return start;
};

/** The start of a copy of rows, one after the other. */
export const copyOfRows = (rows: readonly (readonly number[])[], columns: number): number => {
  const start = takeRoom(rows.length * columns);
  const list = space.numbers;
  let k = start;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    for (let j = 0; j < columns; j++) list[k++] = row[j]!;
  }
  return start;
};

/** The start of |A|, of n numbers. */
export const sizesInRoom = (a: number, n: number): number => {
  const start = takeRoom(n);
  const list = space.numbers;
  for (let k = 0; k < n; k++) list[start + k] = Math.abs(list[a + k]!);
  return start;
};

/** A B · factor into `to`, A : [m × n], B : [n × p]: the sums of product-space.ts. */
export const multiplyInRoom = (
  starts: readonly [a: number, b: number, to: number],
  dims: readonly [m: number, n: number, p: number],
  factor: number,
): void => multiplyIn(space, starts, dims, factor);

import { multiplyLists } from './multiply-lists.ts';

/**
 * Matrices one after the other in one list of doubles, which is used again for each stack: a small matrix costs less to
 * compute with than to make. A matrix is where it starts, [rows × columns] row after row; whoever enters the room anew
 * takes what was in it.
 */
let list = new Float64Array(2 ** 13);
let used = 0;

/** The list, until more room is taken. */
export const numbersInRoom = (): Float64Array => list;

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
  if (used > list.length) {
    const larger = new Float64Array(2 * used);
    larger.set(list);
    list = larger;
  }
  return start;
};

/** The start of a copy of rows, one after the other. */
export const copyOfRows = (rows: readonly (readonly number[])[], columns: number): number => {
  const start = takeRoom(rows.length * columns);
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
  for (let k = 0; k < n; k++) list[start + k] = Math.abs(list[a + k]!);
  return start;
};

/** A B · factor into `to`, A : [m × n], B : [n × p]: the sums of multiply-lists.ts, each rounded once more. */
export const multiplyInRoom = (
  [a, b, to]: readonly [a: number, b: number, to: number],
  dims: readonly [m: number, n: number, p: number],
  factor: number,
): void => {
  multiplyLists({ x: list, w: list, y: list, a, b, to }, dims);
  const end = to + dims[0] * dims[2];
  for (let k = to; k < end; k++) list[k] = list[k]! * factor;
};

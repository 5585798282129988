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

/** A B · factor into `to`, A : [m × n], B : [n × p]: each sum starts at 0, and its terms are added in ascending order. */
export const multiplyInRoom = (
  [a, b, to]: readonly [a: number, b: number, to: number],
  [m, n, p]: readonly [m: number, n: number, p: number],
  factor: number,
): void => {
  const x = list;
  let i = 0;
  for (; i + 2 <= m; i += 2) {
    const r = a + i * n;
    const s = r + n;
    const u = to + i * p;
    const v = u + p;
    let j = 0;
    for (; j + 4 <= p; j += 4) {
      let p0 = 0;
      let p1 = 0;
      let p2 = 0;
      let p3 = 0;
      let q0 = 0;
      let q1 = 0;
      let q2 = 0;
      let q3 = 0;
      for (let k = 0, at = b + j; k < n; k++, at += p) {
        const f = x[r + k]!;
        const g = x[s + k]!;
        const w0 = x[at]!;
        const w1 = x[at + 1]!;
        const w2 = x[at + 2]!;
        const w3 = x[at + 3]!;
        p0 += f * w0;
        p1 += f * w1;
        p2 += f * w2;
        p3 += f * w3;
        q0 += g * w0;
        q1 += g * w1;
        q2 += g * w2;
        q3 += g * w3;
      }
      x[u + j] = p0 * factor;
      x[u + j + 1] = p1 * factor;
      x[u + j + 2] = p2 * factor;
      x[u + j + 3] = p3 * factor;
      x[v + j] = q0 * factor;
      x[v + j + 1] = q1 * factor;
      x[v + j + 2] = q2 * factor;
      x[v + j + 3] = q3 * factor;
    }
    for (; j < p; j++) {
      let sum = 0;
      let other = 0;
      for (let k = 0, at = b + j; k < n; k++, at += p) {
        const w = x[at]!;
        sum += x[r + k]! * w;
        other += x[s + k]! * w;
      }
      x[u + j] = sum * factor;
      x[v + j] = other * factor;
    }
  }
  if (i === m) return;
  const r = a + i * n;
  const u = to + i * p;
  let j = 0;
  for (; j + 4 <= p; j += 4) {
    let p0 = 0;
    let p1 = 0;
    let p2 = 0;
    let p3 = 0;
    for (let k = 0, at = b + j; k < n; k++, at += p) {
      const f = x[r + k]!;
      p0 += f * x[at]!;
      p1 += f * x[at + 1]!;
      p2 += f * x[at + 2]!;
      p3 += f * x[at + 3]!;
    }
    x[u + j] = p0 * factor;
    x[u + j + 1] = p1 * factor;
    x[u + j + 2] = p2 * factor;
    x[u + j + 3] = p3 * factor;
  }
  for (; j < p; j++) {
    let sum = 0;
    for (let k = 0, at = b + j; k < n; k++, at += p) sum += x[r + k]! * x[at]!;
    x[u + j] = sum * factor;
  }
};

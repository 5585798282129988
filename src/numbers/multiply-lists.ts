/** Lists of doubles, and where a matrix of each starts: A in x, B in w, and A B in y. */
export interface ProductLists {
  readonly x: Float64Array;
  readonly w: Float64Array;
  readonly y: Float64Array;
  readonly a: number;
  readonly b: number;
  readonly to: number;
}

/**
 * A B in float64, A : [m × n], B : [n × p], row after row: each sum starts at 0, and its terms are added in ascending
 * order. Eight sums, of two rows and four columns, are kept in registers: both rows use what is read of B.
 */
export const multiplyLists = (
  { x, w, y, a, b, to }: ProductLists,
  [m, n, p]: readonly [m: number, n: number, p: number],
): void => {
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
        const w0 = w[at]!;
        const w1 = w[at + 1]!;
        const w2 = w[at + 2]!;
        const w3 = w[at + 3]!;
        p0 += f * w0;
        p1 += f * w1;
        p2 += f * w2;
        p3 += f * w3;
        q0 += g * w0;
        q1 += g * w1;
        q2 += g * w2;
        q3 += g * w3;
      }
      y[u + j] = p0;
      y[u + j + 1] = p1;
      y[u + j + 2] = p2;
      y[u + j + 3] = p3;
      y[v + j] = q0;
      y[v + j + 1] = q1;
      y[v + j + 2] = q2;
      y[v + j + 3] = q3;
    }
    for (; j < p; j++) {
      let sum = 0;
      let other = 0;
      for (let k = 0, at = b + j; k < n; k++, at += p) {
        const f = w[at]!;
        sum += x[r + k]! * f;
        other += x[s + k]! * f;
      }
      y[u + j] = sum;
      y[v + j] = other;
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
      p0 += f * w[at]!;
      p1 += f * w[at + 1]!;
      p2 += f * w[at + 2]!;
      p3 += f * w[at + 3]!;
    }
    y[u + j] = p0;
    y[u + j + 1] = p1;
    y[u + j + 2] = p2;
    y[u + j + 3] = p3;
  }
  for (; j < p; j++) {
    let sum = 0;
    for (let k = 0, at = b + j; k < n; k++, at += p) sum += x[r + k]! * w[at]!;
    y[u + j] = sum;
  }
};

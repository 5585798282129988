import { atMost, equal } from '../../judge/comparison.ts';
import { isBounded, type Tolerance } from '../../judge/tolerance.ts';
import { type Balls, toBalls, toRows } from '../../numbers/dyadic.ts';
import { product, transposed } from '../../numbers/integers.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { askForward } from '../asks.ts';
import { repeatingInputs } from '../data.ts';
import { designOf, features, integersOf } from '../design.ts';
import { scalar } from '../hyperplane.ts';
import { law } from '../law.ts';

const sumOfSquares = (column: readonly (readonly bigint[])[]): bigint =>
  column.reduce((sum, [x]) => sum + x! * x!, 0n);

/** |Σ (t − ŷ)² − Σ (t − y)²| ≤ Σ (2|t − y| + E) E where |ŷ − y| ≤ E; times D, rounded up. */
const squaresWithin = (within: Tolerance, truth: Balls, targets: readonly number[], D: bigint) => {
  if (!isBounded(within)) return within;
  const { per, ...why } = within;
  const y = toRows(truth);
  const sum = targets.reduce((s, t, i) => {
    const error = per[i]![0]!;
    return s + (2 * (Math.abs(t) + Math.abs(y[i]![0]!)) + error) * error;
  }, 0);
  // Terms are positive, and each meets fewer than 32 roundings (Higham 2002, §3.1) and underflows.
  const total = sum * Number(D) * (1 + 2 ** -46) + (per.flat().some((e) => e > 0) ? 2 ** -1000 : 0);
  return Number.isFinite(total) ? { per: [[total]], ...why } : { none: 'overflow' as const };
};

/**
 * In exact rationals, with D = det AᵀA in place of a division: Aβ = A adj(AᵀA) Aᵀt ÷ D. With y = Aθ the
 * cross term of ‖(t − Aβ) + A(β − θ)‖² vanishes, as Aᵀ(t − Aβ) = 0.
 */
export default law({
  id: 'regression/depth-buys-nothing',
  statement: 'a stack misses the data by what least squares misses, and its own distance from that',
  formula: 'Σ (t − f(x))² = Σ (t − Aβ)² + ‖A(θ − β)‖²,  β = (AᵀA)⁻¹Aᵀt,  A = [X 1]',
  domain: { layers: [1] },
  asks: ['forward'],
  *check(c, { format }) {
    const stack = repeatingInputs(scalar(c.stack), features);
    const { points, rows, determinant: D, adjugate } = designOf(c, 2 * features + 1);
    const integer = integersOf({ ...c, inputs: points });
    const targets = points.map(() => integer(9));
    const outputs = toBalls(yield* askForward(stack, points));
    const truth = exactForward(stack, points);
    // All on one grid, as columns of integers.
    const grid = Math.min(0, truth.exponent, outputs.exponent);
    const on = ({ exponent, middle }: Balls) =>
      middle.map(([x]) => [x! << BigInt(exponent - grid)]);
    const [answer, y, t] = [outputs, truth, toBalls(targets.map((x) => [x]))].map(on);
    const fit = product(rows, product(adjugate, product(transposed(rows), t!))); // D · Aβ
    const gap = (a: bigint[][], b: bigint[][], times = 1n) =>
      sumOfSquares(a.map(([x], i) => [times * x! - b[i]![0]!]));
    const best = gap(t!, fit, D) / D; // D · Σ (t − Aβ)², without remainder
    const apart = gap(y!, fit, D) / D;
    const ball = (x: bigint): Balls => ({ exponent: 2 * grid, middle: [[x]] });
    const within = squaresWithin(forwardTolerance(stack, points, format), truth, targets, D);
    const missed = ball(D * gap(t!, answer!));
    return [
      equal('D · Σ (t − f(x))²', missed, ball(best + apart), within),
      atMost('D · Σ (t − Aβ)²', ball(best), missed, within),
    ];
  },
});

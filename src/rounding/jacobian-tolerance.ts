/**
 * How far a computed Jacobian W₁D₁W₂D₂⋯ may be from the exact one, in any order of the products, with FMA or
 * without. Dₖ has f′ at the arguments of an activation, each off by δ at most: by what its formula errs, and by
 * M₂ times what rounding moves the argument (nonlinear-tolerance.ts). With A the product of absolute values and B
 * that of |Wₖ| and |Dₖ| + δ,
 *
 *     |Ĵ − J| ≤ (B − A) + θ(K) B,   K = Σ (nₖ + 1) + the number of activations
 *
 * (Higham 2002, §3.1 and problem 3.1), and products that underflow add less than η K² · Π max(1, ‖·‖₁, ‖·‖_∞) more.
 */

import type { Tolerance } from '../judge/tolerance.ts';
import { formOfLayer } from '../network/float64-forward.ts';
import { isAffineNetwork } from '../network/is-affine-network.ts';
import type { Network } from '../network/network.ts';
import { isDense, isStack } from '../network/stack.ts';
import { type Format, leastKept } from '../numbers/format.ts';
import { identityRows } from '../numbers/rows.ts';
import { collapseTolerance } from './collapse-tolerance.ts';
import { assumptionOfSlope, slopeFactors } from './derivative-tolerance.ts';
import { networkJacobianTolerance } from './network-jacobian.ts';
import {
  assumptionOf,
  type State,
  throughActivation,
  throughDense,
} from './nonlinear-tolerance.ts';
import { roundUp, theta } from './upward.ts';

type Grid = number[][];

/** A |W|, rounded up; entries of both are not negative after the absolute value. */
const times = (a: Grid, weight: readonly (readonly number[])[]): Grid =>
  a.map((row) =>
    weight[0]!.map((_, j) =>
      roundUp(
        row.reduce((sum, x, i) => sum + x * Math.abs(weight[i]![j]!), 0),
        row.length,
      ),
    ),
  );

const largestSum = (weight: readonly (readonly number[])[]): number => {
  const rows = weight.map((row) => row.reduce((sum, w) => sum + Math.abs(w), 0));
  const columns = weight[0]!.map((_, j) => weight.reduce((sum, row) => sum + Math.abs(row[j]!), 0));
  return roundUp(Math.max(1, ...rows, ...columns), weight.length + columns.length);
};

/** The tolerance of each entry of the Jacobian at a row, [inputs × outputs]. */
export const jacobianTolerance = (
  network: Network,
  row: readonly number[],
  format: Format,
): Tolerance => {
  if (isAffineNetwork(network)) return collapseTolerance(network, format, 'any').weight;
  if (!isStack(network)) return networkJacobianTolerance(network, row, format);
  const zeros = row.map(() => 0);
  let state: State = {
    center: row,
    own: zeros,
    subject: zeros,
    integers: row.every(Number.isInteger),
  };
  // B, and B − A without its cancellation.
  let [most, apart] = [identityRows(row.length), identityRows(row.length, 0)];
  let [roundings, norms] = [0, 1];
  const assuming = new Set<string>();
  for (const layer of network.layers) {
    if (isDense(layer)) {
      [most, apart] = [times(most, layer.weight), times(apart, layer.weight)];
      roundings += layer.weight.length + 1;
      norms = roundUp(norms * largestSum(layer.weight), 1);
      const next = throughDense(state, layer, format);
      if (typeof next === 'string') return { none: next };
      state = next;
      continue;
    }
    const form = formOfLayer(layer);
    assuming.add(assumptionOfSlope(form));
    const assumed = assumptionOf(form, format);
    if (assumed !== undefined) assuming.add(assumed);
    const factors = slopeFactors(form, state, format);
    if (factors === 'singular') return { none: factors };
    apart = apart.map((entries, i) =>
      entries.map((x, j) => {
        const { size, off } = factors[j]!;
        return roundUp(x * size + most[i]![j]! * off, 4); // 3 roundings, and that of the slope
      }),
    );
    most = most.map(
      (entries) => entries.map((x, j) => roundUp(x * (factors[j]!.size + factors[j]!.off), 3)), // 2, and that of the slope
    );
    roundings += 1;
    norms = roundUp(norms * Math.max(1, ...factors.map(({ size, off }) => size + off)), 2);
    const next = throughActivation(state, form, format);
    if (typeof next === 'string') return { none: next };
    state = next;
  }
  const under = 4 * leastKept(format) * roundings ** 2 * norms;
  const relative = theta(roundings, format.unit);
  const per = apart.map((entries, i) =>
    entries.map((x, j) => roundUp(x + relative * most[i]![j]! + under, 4)),
  );
  const top = norms * (1 + relative);
  if (!(top < format.largest)) return { none: 'overflow' };
  const because = 'chain rule, (B − A) + θ(K) B with B = |W₁|(|D₁| + δ₁)|W₂|⋯';
  return { per, because, assuming: [...assuming] };
};

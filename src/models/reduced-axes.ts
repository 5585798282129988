import { listed } from './constant.ts';
import type { Given } from './given.ts';
import { Refused } from './refused.ts';

/**
 * The axes that an operator reduces, none where it changes nothing, and the lengths that it leaves: 1, or none without
 * `keepdims`. `since`: the version in which the axes became an operand. Throws Refused where one is the batch.
 */
export const reducedAxes = (
  given: Given,
  since: number,
): { readonly axes: readonly number[]; readonly dims: readonly number[] } => {
  const own = given.variable(0);
  const constant = given.opset < since ? undefined : given.optional(1);
  const asked = given.opset < since ? given.ints('axes') : constant && listed(constant);
  const isAll = asked === undefined || asked.length === 0;
  if (isAll && given.int('noop_with_empty_axes', 0) === 1) return { axes: [], dims: own };
  if (isAll && given.batched) throw new Refused('it works along the axis of the batch');
  const axes = isAll ? own.map((_, k) => k) : asked.map((axis) => given.axis(axis, own.length));
  const isKept = given.int('keepdims', 1) === 1;
  const dims = own.flatMap((n, k) => (axes.includes(k) ? (isKept ? [1] : []) : [n]));
  return { axes, dims };
};

import { listed } from '../constant.ts';
import type { Given } from '../given.ts';
import { type Affected, operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/** The mean or the sum along axes, which are kept with length 1 or left out. `since`: when axes became an operand. */
export const reduction = (given: Given, by: 'mean' | 'sum', since: number): Affected => {
  const own = given.variable(0);
  const constant = given.opset < since ? undefined : given.optional(1);
  const asked = given.opset < since ? given.ints('axes') : constant && listed(constant);
  const isAll = asked === undefined || asked.length === 0;
  if (isAll && given.int('noop_with_empty_axes', 0) === 1) return through(given, 0, [], own);
  if (isAll && given.batched) throw new Refused('it works along the axis of the batch');
  const axes = isAll ? own.map((_, k) => k) : asked.map((axis) => given.axis(axis, own.length));
  if (axes.length === 0) return through(given, 0, [], own);
  const kept = own.map((n, k) => (axes.includes(k) ? 1 : n));
  const dims = given.int('keepdims', 1) === 1 ? kept : own.filter((_, k) => !axes.includes(k));
  const shape = dims.length === 0 ? [1] : dims;
  const after = shape.join() === kept.join() ? [] : [{ kind: 'reshape', shape }];
  return through(given, 0, [{ kind: 'reduce', axes, by }, ...after], dims);
};

export default operator({
  name: 'ReduceMean',
  readAs: 'reduce by mean, reshape',
  except: 'along the batch',
  read: (given) => [reduction(given, 'mean', 18)],
});

import { broadcastEntries } from '../broadcast-entries.ts';
import { extremes } from '../entry-sums.ts';
import type { Given } from '../given.ts';
import { type Affected, operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/** Whether it is max(x, 0), which is an activation. */
const isRelu = (given: Given): boolean =>
  given.operands.length === 2 &&
  [0, 1].some((k) => {
    if (!given.isConstant(k) || given.isConstant(1 - k)) return false;
    const { dims, numbers } = given.constant(k);
    const rank = given.variable(1 - k).length;
    return dims.length <= rank && dims.every((n) => n === 1) && numbers()[0] === 0;
  });

/** The largest (sign 1) or the smallest (sign −1) of the operands, entry by entry. */
export const extreme = (given: Given, sign: 1 | -1): Affected => {
  const operands = given.operands.map((_, k) => k);
  if (operands.every((k) => given.isConstant(k))) throw new Refused('constants alone');
  if (operands.length === 1) return through(given, 0, [], given.variable(0));
  const { dims, entries, all } = broadcastEntries(given, operands);
  const lists = all[0]!.map((_, i) => all.map((list) => list[i]!));
  return extremes(entries, lists, dims, sign);
};

export default operator({
  name: 'Max',
  readAs: 'max-pool over the operands side by side; activation relu where one is 0',
  nonlinear: true,
  constants: true,
  read: (given) => {
    if (!isRelu(given)) return [extreme(given, 1)];
    const operand = given.isConstant(0) ? 1 : 0;
    const relu = { kind: 'activation', name: 'relu' };
    return [through(given, operand, [relu], given.variable(operand))];
  },
});

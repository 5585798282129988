import { listed } from '../constant.ts';
import { operator, reshaped, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Squeeze',
  readAs: 'reshape',
  except: 'the batch, and axes that are not named where there is one',
  constants: true,
  read: (given) => {
    const own = given.variable(0);
    const constant = given.opset < 13 ? undefined : given.optional(1);
    const asked = given.opset < 13 ? given.ints('axes') : constant && listed(constant);
    if (!asked && given.batched) throw new Refused('the axis of the batch might be left out');
    const axes = asked
      ? asked.map((axis) => given.axis(axis, own.length))
      : own.flatMap((n, k) => (n === 1 ? [k] : []));
    if (axes.some((axis) => own[axis] !== 1)) throw new Refused('an axis that is longer than 1');
    const dims = own.filter((_, k) => !axes.includes(k));
    return [through(given, 0, reshaped(own, dims), dims)];
  },
});

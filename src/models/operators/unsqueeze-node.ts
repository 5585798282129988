import { listed } from '../constant.ts';
import { operator, reshaped, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Unsqueeze',
  readAs: 'reshape',
  except: 'an axis before the batch',
  constants: true,
  read: (given) => {
    const own = given.variable(0);
    const asked = given.opset < 13 ? given.ints('axes') : listed(given.constant(1));
    if (!asked || asked.length === 0 || asked.length > 8) throw new Refused('its axes');
    const rank = own.length + asked.length;
    const axes = asked.map((axis) => given.axis(axis, rank));
    if (new Set(axes).size < axes.length) throw new Refused('an axis twice');
    const left = [...own];
    const dims = Array.from({ length: rank }, (_, k) => (axes.includes(k) ? 1 : left.shift()!));
    return [through(given, 0, reshaped(own, dims), dims)];
  },
});

import { sizeOf } from '../../layers/tensor-shape.ts';
import { operator, reshaped, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Flatten',
  readAs: 'flatten, reshape',
  except: 'axis 0 of a batch, unless its readers take one row',
  constants: true,
  read: (given) => {
    const own = given.variable(0);
    const rank = own.length + (given.batched ? 1 : 0);
    const asked = given.int('axis', 1);
    const axis = asked < 0 ? asked + rank : asked;
    if (!(axis >= 0 && axis <= rank)) throw new Refused(`the axis ${asked}`);
    if (!given.batched) {
      const dims = [sizeOf(own.slice(0, axis)), sizeOf(own.slice(axis))];
      return [through(given, 0, reshaped(own, dims), dims)];
    }
    const dims = [sizeOf(own)];
    if (axis !== 1 && !(axis === 0 && given.isOneRow(dims[0]!)))
      throw new Refused('it mixes the rows of the batch');
    return [through(given, 0, reshaped(own, dims), dims)];
  },
});

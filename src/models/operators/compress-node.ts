import { sizeOf } from '../../layers/tensor-shape.ts';
import { listed } from '../constant.ts';
import { operator, reshaped, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Compress',
  readAs: 'gather, after flatten where there is no axis',
  except: 'a condition that depends on the input; a batch that is chosen from',
  constants: true,
  read: (given) => {
    const own = given.variable(0);
    const kept = listed(given.constant(1)).flatMap((x, i) => (x === 0 ? [] : [i]));
    if (kept.length === 0) throw new Refused('it keeps nothing');
    if (given.node.attribute.some(({ name }) => name === 'axis')) {
      const axis = given.axis(given.int('axis', 0), own.length);
      return [through(given, 0, [{ kind: 'gather', axis, indices: kept }])];
    }
    if (given.batched) throw new Refused('it may join rows of the batch');
    const flat = reshaped(own, [sizeOf(own)]);
    return [through(given, 0, [...flat, { kind: 'gather', axis: 0, indices: kept }])];
  },
});

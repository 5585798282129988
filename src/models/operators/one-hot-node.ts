import { indicesOf, offsetOf, stridesOf } from '../../layers/tensor-shape.ts';
import { listed } from '../constant.ts';
import { entriesOf, mostMade } from '../entry-sums.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'OneHot',
  readAs: 'gather of the two values',
  except: 'indices that depend on the input; a batch',
  read: (given) => {
    const { at, dims: dimsOf, give } = entriesOf(given, [2]);
    const [indices, depth] = [given.constant(0), given.constant(1).numbers()[0] ?? 0];
    const rank = indices.dims.length + 1;
    const asked = given.int('axis', -1);
    const axis = asked < 0 ? asked + rank : asked;
    const dims = [...indices.dims.slice(0, axis), depth, ...indices.dims.slice(axis)];
    const isOne = dimsOf(2).join() === '2' && axis >= 0 && axis < rank;
    if (!isOne || !(depth >= 1) || dims.reduce((all, n) => all * n, 1) > mostMade)
      throw new Refused(`[${dims.join(', ')}]`);
    const list = listed(indices).map((i) => (i < 0 ? i + depth : i));
    const strides = stridesOf(indices.dims);
    const entries = indicesOf(dims).map((place) => {
      const index =
        list[
          offsetOf(
            strides,
            place.filter((_, k) => k !== axis),
          )
        ];
      return at(2, index === place[axis] ? 1 : 0);
    });
    return [give(entries, dims)];
  },
});

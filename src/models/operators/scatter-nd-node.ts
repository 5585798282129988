import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';
import { scattered } from '../scattered.ts';
import { slicePlaces } from '../slice-places.ts';

export default operator({
  name: 'ScatterND',
  readAs: 'as ScatterElements',
  except: 'indices that depend on the input; products of two values; a batch',
  read: (given) => {
    const of = (k: number) => (given.isConstant(k) ? given.constant(k).dims : given.variable(k));
    const indices = given.constant(1);
    const { places, slice } = slicePlaces(indices, of(0));
    if (of(2).join() !== [...indices.dims.slice(0, -1), ...slice.dims].join())
      throw new Refused('updates that are not as many as the indices');
    const all = places.flatMap((start) => Array.from({ length: slice.size }, (_, i) => start + i));
    return [scattered(given, all)];
  },
});

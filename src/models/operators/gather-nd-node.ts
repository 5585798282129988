import { entriesOf } from '../entry-sums.ts';
import { operator } from '../operator.ts';
import { slicePlaces } from '../slice-places.ts';

export default operator({
  name: 'GatherND',
  readAs: 'flatten, gather, reshape',
  except: 'indices that depend on the input; a batch',
  constants: true,
  read: (given) => {
    const { at, dims, give } = entriesOf(given, [0]);
    const { places, slice } = slicePlaces(given.constant(1), dims(0), given.int('batch_dims', 0));
    const all = places.flatMap((start) => Array.from({ length: slice.size }, (_, i) => start + i));
    const { dims: indices } = given.constant(1);
    return [
      give(
        all.map((place) => at(0, place)),
        [...indices.slice(0, -1), ...slice.dims],
      ),
    ];
  },
});

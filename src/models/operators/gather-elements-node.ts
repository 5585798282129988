import { elementPlaces } from '../element-places.ts';
import { entriesOf } from '../entry-sums.ts';
import { operator } from '../operator.ts';

export default operator({
  name: 'GatherElements',
  readAs: 'flatten, gather, reshape',
  except: 'indices that depend on the input; a batch',
  constants: true,
  read: (given) => {
    const { at, dims, give } = entriesOf(given, [0]);
    const indices = given.constant(1);
    const places = elementPlaces(
      indices,
      dims(0),
      given.axis(given.int('axis', 0), dims(0).length),
    );
    return [
      give(
        places.map((place) => at(0, place)),
        indices.dims,
      ),
    ];
  },
});

import type { AnyLayer } from '../../layers/any-layer.ts';
import { sizeOf } from '../../layers/tensor-shape.ts';
import { listed } from '../constant.ts';
import { mostRepeated, operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Tile',
  readAs: 'gather',
  except: 'a batch that is repeated',
  read: (given) => {
    const own = given.variable(0);
    const all = listed(given.constant(1));
    const repeats = given.batched ? all.slice(1) : all;
    if (repeats.length !== own.length || (given.batched && all[0] !== 1))
      throw new Refused('the batch is repeated');
    if (!(sizeOf(own) * sizeOf(repeats) <= mostRepeated)) throw new Refused('too many numbers');
    const layers = own.flatMap((n, axis): AnyLayer[] => {
      const times = repeats[axis]!;
      if (times === 1) return [];
      if (!(times >= 1)) throw new Refused(`${times} repeats`);
      const indices = Array.from({ length: n * times }, (_, i) => i % n);
      return [{ kind: 'gather', axis, indices }];
    });
    return [through(given, 0, layers)];
  },
});

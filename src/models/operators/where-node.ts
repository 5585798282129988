import { sizeOf } from '../../layers/tensor-shape.ts';
import { commonDims, spread, withoutBatch } from '../broadcast.ts';
import { broadcastEntries } from '../broadcast-entries.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Where',
  readAs: 'gather of both values side by side, with a scale by 0 and a bias for numbers',
  except: 'a condition that depends on the input',
  read: (given) => {
    const condition = given.constant(0);
    if (given.isConstant(1) && given.isConstant(2)) throw new Refused('constants alone');
    const { dims, entries, all } = broadcastEntries(given, [1, 2]);
    const [yes, no] = all as [(typeof all)[0], (typeof all)[0]];
    const own = withoutBatch(condition, dims.length, given);
    if (commonDims(own, dims).join() !== dims.join())
      throw new Refused('a condition of more entries than the values');
    if (sizeOf(own) === 0) throw new Refused('an empty condition');
    const chosen = spread(condition.numbers(), own, dims);
    return [
      entries.give(
        chosen.map((is, i) => (is ? yes[i]! : no[i]!)),
        dims,
      ),
    ];
  },
});

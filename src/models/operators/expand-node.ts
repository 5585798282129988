import { sizeOf } from '../../layers/tensor-shape.ts';
import { commonDims, expanded } from '../broadcast.ts';
import { listed } from '../constant.ts';
import { mostRepeated, operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Expand',
  readAs: 'gather, reshape',
  except: 'a batch that is repeated',
  read: (given) => {
    const own = given.variable(0);
    const wanted = listed(given.constant(1));
    const rank = own.length + (given.batched ? 1 : 0);
    const isWhole = given.batched && wanted.length === rank && wanted[0] === 1;
    if (given.batched && wanted.length >= rank && !isWhole)
      throw new Refused('the batch might be repeated');
    const dims = commonDims(own, isWhole ? wanted.slice(1) : wanted);
    if (dims.length > 8 || !(sizeOf(dims) <= mostRepeated)) throw new Refused('too many numbers');
    return [through(given, 0, expanded(own, dims), dims)];
  },
});

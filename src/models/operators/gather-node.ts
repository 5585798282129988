import { listed } from '../constant.ts';
import { operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Gather',
  readAs: 'gather, reshape',
  except: 'indices that depend on the input; a batch that is chosen from',
  constants: true,
  read: (given) => {
    const own = given.variable(0);
    const indices = given.constant(1);
    if (own.length === 0) throw new Refused('a single number has no axis');
    const axis = given.axis(given.int('axis', 0), own.length);
    const list = listed(indices);
    if (list.length === 0) throw new Refused('no indices');
    const dims = [...own.slice(0, axis), ...indices.dims, ...own.slice(axis + 1)];
    const gathered = { kind: 'gather', axis, indices: list };
    if (indices.dims.length === 1) return [through(given, 0, [gathered], dims)];
    const shape = dims.length === 0 ? [1] : dims;
    return [through(given, 0, [gathered, { kind: 'reshape', shape }], dims)];
  },
});

import { constantOf } from '../constant.ts';
import { elementTypeOf } from '../element-types.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'EyeLike',
  readAs: 'numbers',
  except: 'rows of a batch',
  read: (given) => {
    const isKnown = given.isConstant(0);
    const dims = isKnown ? given.constant(0).dims : given.variable(0);
    const own = isKnown ? given.constant(0).type : given.typeOf(0);
    const type = given.int('dtype', 0) === 0 ? own : elementTypeOf(given.int('dtype', 0));
    if (dims.length !== 2 || (given.batched && !isKnown)) throw new Refused('no matrix');
    if (!type) throw new Refused('a type that is not read');
    const [rows, columns] = dims as [number, number];
    const k = given.int('k', 0);
    const numbers = () =>
      Float64Array.from({ length: rows * columns }, (_, i) =>
        (i % columns) - Math.floor(i / columns) === k ? 1 : 0,
      );
    return [{ constant: constantOf(dims, type, numbers) }];
  },
});

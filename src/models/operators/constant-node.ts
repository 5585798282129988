import { constantOf } from '../constant.ts';
import { elementTypes } from '../element-types.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Constant',
  readAs: 'numbers',
  except: 'texts, sparse tensors',
  read: (given) => {
    const tensor = given.tensor('value');
    const { float32, int64 } = elementTypes;
    if (tensor) {
      const constant = given.readTensor(tensor);
      if (!constant) throw new Refused('a type that is not read');
      return [{ constant }];
    }
    const named = given.node.attribute[0];
    const lists = {
      value_float: [[], float32, [named?.f]],
      value_int: [[], int64, [named?.i]],
      value_floats: [[named?.floats.length], float32, named?.floats],
      value_ints: [[named?.ints.length], int64, named?.ints],
    } as const;
    const found = Object.hasOwn(lists, named?.name ?? '')
      ? lists[named!.name as keyof typeof lists]
      : undefined;
    if (!found) throw new Refused('a constant that is no tensor');
    const [dims, type, list] = found;
    const numbers = Array.from(list ?? [], Number);
    return [{ constant: constantOf(dims as readonly number[], type!, () => numbers) }];
  },
});

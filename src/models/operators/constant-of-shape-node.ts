import { filledConstant, listed } from '../constant.ts';
import { elementTypes } from '../element-types.ts';
import { operator } from '../operator.ts';
import { dimsOf } from '../read-tensor.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'ConstantOfShape',
  readAs: 'numbers',
  read: (given) => {
    const list = listed(given.constant(0));
    if (!list.every(Number.isSafeInteger)) throw new Refused('a length that is not known');
    const dims = dimsOf(list.map(BigInt), 'ConstantOfShape');
    if (dims.reduce((sum, n) => sum + n, 0) > 10_000_000) throw new Refused('too many numbers');
    const tensor = given.tensor('value');
    const value = tensor && given.readTensor(tensor);
    if (tensor && !value) throw new Refused('a type that is not read');
    const [type, x] = value ? [value.type, value.numbers()[0] ?? 0] : [elementTypes.float32!, 0];
    return [{ constant: filledConstant(dims, type, x) }];
  },
});

import { type Constant, constantOf } from '../constant.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'DequantizeLinear',
  readAs: 'numbers: scale (weight − zeroPoint), each product rounded to the type of the scale',
  except: 'values that depend on the input; blocks',
  read: (given) => {
    const weight = given.constant(0);
    const scale = given.constant(1);
    const zero = given.optional(2);
    if (given.int('block_size', 0) !== 0) throw new Refused('blocks');
    const rank = weight.dims.length;
    const axis = given.int('axis', 1);
    const at = axis < 0 ? axis + rank : axis;
    const [scales, zeros] = [scale.numbers(), zero?.numbers()];
    const isOne = scales.length === 1;
    if (!isOne && (scale.dims.length !== 1 || scales.length !== weight.dims[at]))
      throw new Refused('a scale with other lengths');
    const after = weight.dims.slice(at + 1).reduce((all, n) => all * n, 1);
    const round = scale.type.name === 'float32' ? Math.fround : (x: number) => x;
    const numbers = weight.numbers();
    const made: Constant = constantOf(weight.dims, scale.type, () =>
      Float64Array.from(numbers, (x, i) => {
        const k = isOne ? 0 : Math.floor(i / after) % scales.length;
        return round((x - (zeros?.[zeros.length === 1 ? 0 : k] ?? 0)) * scales[k]!);
      }),
    );
    return [{ constant: made }];
  },
});

import { listed } from '../constant.ts';
import { operator, reshaped, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'BatchNormalization',
  readAs: 'batch-norm',
  except: 'training mode',
  read: (given) => {
    if (given.int('training_mode', 0) === 1) throw new Refused('training mode');
    if (given.opset < 14 && given.node.output.slice(1).some((name) => name !== ''))
      throw new Refused('training mode');
    const [scale, bias, mean, variance] = [1, 2, 3, 4].map((k) => listed(given.constant(k)));
    const layer = {
      ...{ kind: 'batch-norm', mean: mean!, variance: variance!, scale: scale!, bias: bias! },
      epsilon: given.number('epsilon', 1e-5),
    };
    const own = given.variable(0);
    if (given.batched) return [through(given, 0, [layer], own)];
    if (own[0] !== 1 || own.length < 2) throw new Refused('expected one row');
    const row = own.slice(1);
    return [through(given, 0, [...reshaped(own, row), layer, ...reshaped(row, own)])];
  },
});

import { operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Transpose',
  readAs: 'transpose',
  except: 'a batch that is moved',
  constants: true,
  read: (given) => {
    const own = given.variable(0);
    const rank = own.length + (given.batched ? 1 : 0);
    const all = Array.from({ length: rank }, (_, k) => k);
    const order = given.ints('perm') ?? all.toReversed();
    if (order.length !== rank || all.some((axis) => !order.includes(axis)))
      throw new Refused(`the order [${order.slice(0, 8).join(', ')}]`);
    if (given.batched && order[0] !== 0) throw new Refused('it moves the batch');
    const axes = given.batched ? order.slice(1).map((axis) => axis - 1) : order;
    const isMoved = axes.some((axis, k) => axis !== k);
    return [
      through(
        given,
        0,
        isMoved ? [{ kind: 'transpose', axes }] : [],
        axes.map((k) => own[k]!),
      ),
    ];
  },
});

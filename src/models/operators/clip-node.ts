import type { Given } from '../given.ts';
import { operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

const bound = (given: Given, k: number, name: string, byDefault: number): number => {
  if (given.opset < 11) return given.number(name, byDefault);
  const constant = given.optional(k);
  return constant ? (constant.numbers()[0] ?? byDefault) : byDefault;
};

export default operator({
  name: 'Clip',
  readAs: 'activation hard-tanh, relu, relu6; nothing where it has no bounds',
  nonlinear: true,
  read: (given) => {
    const [min, max] = [bound(given, 1, 'min', -Infinity), bound(given, 2, 'max', Infinity)];
    const own = given.variable(0);
    if (!(min <= max)) throw new Refused('bounds in the wrong order');
    if (min === -Infinity && max === Infinity) return [through(given, 0, [], own)];
    if (min === 0 && (max === Infinity || max === 6))
      return [through(given, 0, [{ kind: 'activation', name: max === 6 ? 'relu6' : 'relu' }], own)];
    const layer = { kind: 'activation', name: 'hard-tanh', parameters: { min, max } };
    return [through(given, 0, [layer], own)];
  },
});

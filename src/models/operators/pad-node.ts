import { listed } from '../constant.ts';
import { operator, reshaped, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Pad',
  readAs: 'pad, of a picture with one channel more',
  except: 'modes other than constant',
  read: (given) => {
    const mode = given.text('mode', 'constant');
    if (mode !== 'constant') throw new Refused(`the mode ${mode.slice(0, 20)}`);
    const old = given.opset < 11;
    const pads = old ? given.ints('pads') : listed(given.constant(1));
    const filled = old ? undefined : given.optional(2);
    const value = filled ? (filled.numbers()[0] ?? 0) : old ? given.number('value', 0) : 0;
    const own = given.variable(0);
    const rank = own.length + (given.batched ? 1 : 0);
    const axes = given.optional(3);
    const places = axes ? listed(axes) : Array.from({ length: rank }, (_, k) => k);
    if (!pads || pads.length !== 2 * places.length)
      throw new Refused('its pads are no list of pairs');
    const padding = own.map((): [number, number] => [0, 0]);
    for (const [k, axis] of places.entries()) {
      const sides: [number, number] = [pads[k]!, pads[k + places.length]!];
      if (sides.some((n) => !Number.isInteger(n) || n < 0)) throw new Refused('it cuts off');
      if (sides.every((n) => n === 0)) continue;
      padding[given.axis(axis, own.length)] = sides;
    }
    // The first axis is padded as any other is: it is no channel here.
    const picture = [1, ...own];
    const layer = { kind: 'pad', padding, ...(value !== 0 && { value }) };
    const after = own.map((n, k) => n + padding[k]![0] + padding[k]![1]);
    if (padding[0]?.every((n) => n === 0) && own.length > 1)
      return [through(given, 0, [{ ...layer, padding: padding.slice(1) }], after)];
    return [
      through(given, 0, [...reshaped(own, picture), layer, ...reshaped([1, ...after], after)]),
    ];
  },
});

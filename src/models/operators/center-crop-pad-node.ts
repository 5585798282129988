import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Sides } from '../../layers/fields/list-fields.ts';
import { sizeOf } from '../../layers/tensor-shape.ts';
import { listed } from '../constant.ts';
import { mostRepeated, operator, reshaped, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'CenterCropPad',
  readAs: 'slice, and pad of a picture with one channel more',
  except: 'lengths that depend on the input; a batch that is cut',
  read: (given) => {
    const own = given.variable(0);
    const asked = listed(given.constant(1));
    const rank = own.length + (given.batched ? 1 : 0);
    const axes = given.ints('axes') ?? Array.from({ length: rank }, (_, k) => k);
    if (axes.length !== asked.length || asked.some((n) => !(n >= 1)))
      throw new Refused('its lengths');
    const dims = [...own];
    for (const [k, axis] of axes.entries()) dims[given.axis(axis, own.length)] = asked[k]!;
    if (!(sizeOf(dims) <= mostRepeated)) throw new Refused('too many numbers');
    // The odd entry is cut off, or put, behind.
    const starts = own.map((n, k) => Math.max(0, Math.floor((n - dims[k]!) / 2)));
    const kept = own.map((n, k) => Math.min(n, dims[k]!));
    const ends = kept.map((n, k) => starts[k]! + n);
    const padding = dims.map((n, k): Sides => {
      const before = Math.floor((n - kept[k]!) / 2);
      return [before, n - kept[k]! - before];
    });
    const isPadded = padding.flat().some((n) => n > 0);
    const layers: readonly AnyLayer[] = [
      { kind: 'slice', starts, ends },
      ...(isPadded
        ? [
            ...reshaped(kept, [1, ...kept]),
            { kind: 'pad', padding },
            ...reshaped([1, ...dims], dims),
          ]
        : []),
    ];
    return [through(given, 0, layers, dims)];
  },
});

import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Sides } from '../../layers/fields/list-fields.ts';
import { sizeOf } from '../../layers/tensor-shape.ts';
import { listed } from '../constant.ts';
import { mostRepeated, operator, reshaped, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/** The entry of n that stands at an index outside of it, by mode. Source: numpy.pad, of the same modes. */
const places: Readonly<Record<string, (i: number, n: number) => number>> = {
  edge: (i, n) => Math.min(n - 1, Math.max(0, i)),
  wrap: (i, n) => ((i % n) + n) % n,
  reflect: (i, n) => {
    const period = Math.max(1, 2 * (n - 1));
    const at = ((i % period) + period) % period;
    return Math.min(at, period - at);
  },
};

/** The layer that cuts off what negative pads name, and the lengths that are left. */
const cutOff = (own: readonly number[], padding: readonly Sides[]) => {
  const starts = padding.map(([before]) => Math.max(0, -before));
  const ends = own.map((n, k) => n - Math.max(0, -padding[k]![1]));
  const kept = own.map((_, k) => ends[k]! - starts[k]!);
  if (kept.some((n) => n < 1)) throw new Refused('it cuts off all');
  const isWhole = kept.every((n, k) => n === own[k]);
  return { cut: isWhole ? [] : [{ kind: 'slice', starts, ends } as AnyLayer], kept };
};

/** Layers that repeat entries before and after those of each axis. */
const repeated = (own: readonly number[], padding: readonly Sides[], mode: string) => {
  if (!Object.hasOwn(places, mode)) throw new Refused(`the mode ${mode.slice(0, 20)}`);
  return own.flatMap((n, axis): AnyLayer[] => {
    const [before, after] = padding[axis]!;
    const length = n + before + after;
    if (length === n) return [];
    const indices = Array.from({ length }, (_, i) => places[mode]!(i - before, n));
    return [{ kind: 'gather', axis, indices }];
  });
};

export default operator({
  name: 'Pad',
  readAs: 'pad, of a picture with one channel more; slice; gather where entries are repeated',
  except: 'pads that depend on the input; a batch that grows',
  read: (given) => {
    const mode = given.text('mode', 'constant');
    const old = given.opset < 11;
    const pads = old ? given.ints('pads') : listed(given.constant(1));
    const filled = old ? undefined : given.optional(2);
    const value = filled ? (filled.numbers()[0] ?? 0) : old ? given.number('value', 0) : 0;
    const own = given.variable(0);
    const rank = own.length + (given.batched ? 1 : 0);
    const axes = given.optional(3);
    const padded = axes ? listed(axes) : Array.from({ length: rank }, (_, k) => k);
    if (!pads || pads.length !== 2 * padded.length)
      throw new Refused('its pads are no list of pairs');
    const padding = own.map((): Sides => [0, 0]);
    for (const [k, axis] of padded.entries()) {
      const both: Sides = [pads[k]!, pads[k + padded.length]!];
      if (!both.every(Number.isSafeInteger)) throw new Refused('its pads');
      if (both.some((n) => n !== 0)) padding[given.axis(axis, own.length)] = both;
    }
    const { cut, kept } = cutOff(own, padding);
    const sides = padding.map(
      ([before, after]): Sides => [Math.max(0, before), Math.max(0, after)],
    );
    const after = kept.map((n, k) => n + sides[k]![0] + sides[k]![1]);
    if (!(sizeOf(after) <= mostRepeated)) throw new Refused('too many numbers');
    if (mode !== 'constant') return [through(given, 0, [...cut, ...repeated(kept, sides, mode)])];
    // The first axis is padded as any other is: it is no channel here.
    const picture = [1, ...kept];
    const layer = { kind: 'pad', padding: sides, ...(value !== 0 && { value }) };
    if (sides[0]?.every((n) => n === 0) && own.length > 1)
      return [through(given, 0, [...cut, { ...layer, padding: sides.slice(1) }], after)];
    const back = reshaped([1, ...after], after);
    return [through(given, 0, [...cut, ...reshaped(kept, picture), layer, ...back])];
  },
});

import { Fault } from '../../input/made.ts';
import { plus, take } from '../../words/word.ts';
import { withDefault } from '../fields/field.ts';
import { padding, type Sides } from '../fields/list-fields.ts';
import { aNumber } from '../fields/number-fields.ts';
import { layer } from '../layer-kind.ts';
import { indicesOf, offsetOf, type Shape, stridesOf } from '../tensor-shape.ts';
import { sidesOf } from '../window-slides.ts';

const padded = ([channels, ...spatial]: Shape, sides: readonly Sides[]): Shape => [
  channels!,
  ...spatial.map((n, k) => n + sides[k]![0] + sides[k]![1]),
];

export default layer({
  kind: 'pad',
  formula: 'y = x with `value` before and after it along each spatial axis',
  source: 'ONNX Pad-13, mode constant',
  fields: { padding, value: withDefault(aNumber, 0) },
  units: 'kept',
  spatial: true,
  draw: ({ keepsShape, number, random }, [, ...spatial]) =>
    keepsShape || spatial.length === 0
      ? undefined
      : {
          padding: spatial.map(() => [random.integer(0, 1), random.integer(0, 2)]),
          ...(random.chance(0.5) && { value: number() }),
        },
  shape: ({ padding: given }, input) => {
    const axes = input.length - 1;
    const sides = sidesOf(given, axes);
    if (sides) return padded(input, sides);
    const found = (given as readonly Sides[]).length;
    return new Fault(
      `expected ${axes} pairs, one for each spatial axis, found ${found}`,
      'padding',
    );
  },
  words: ({ padding: given, value }, input) => {
    const sides = sidesOf(given, input.length - 1)!;
    const strides = stridesOf(input);
    const indices = indicesOf(padded(input, sides)).map(([c, ...at]) => {
      const from = [c!, ...at.map((i, k) => i - sides[k]![0])];
      return from.every((i, k) => i >= 0 && i < input[k]!) ? offsetOf(strides, from) : -1;
    });
    const added = indices.map((index) => (index < 0 ? value : 0));
    return [take(indices), ...(value === 0 ? [] : [plus(added)])];
  },
});

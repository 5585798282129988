/** A convolution whose padding, or whose bias, is written in another way. */
import { shapeOfTensor, type Tensor } from '../../input/tensor-schema.ts';
import { channelTensor, forEach, type Spelled } from '../spelling.ts';
import { type Windows, windowSpellings } from '../window-spellings.ts';
import type { Manner, Says } from './manner.ts';
import { withSummand } from './summand-manners.ts';

type Sides = readonly (readonly [number, number])[];

const sidesOf = (padding: Windows['padding'], axes: number): Sides =>
  typeof padding === 'number'
    ? Array.from({ length: axes }, () => [padding, padding] as const)
    : padding;

/**
 * Which automatic padding a window has, if one: none, or so much that a picture keeps its lengths at strides of 1. ONNX
 * Runtime takes none beside dilations.
 */
const autoPadOf = (given: Windows, sides: Sides, kernel: readonly number[]): string | undefined => {
  if (sides.flat().every((n) => n === 0)) return 'VALID';
  const spread = forEach(given.dilations, kernel.length);
  const isSame =
    [...forEach(given.strides, kernel.length), ...spread].every((n) => n === 1) &&
    sides.every(([before, after], k) => before + after === kernel[k]! - 1);
  if (!isSame) return undefined;
  if (sides.every(([before, after]) => after === before || after === before + 1))
    return 'SAME_UPPER';
  return sides.every(([before, after]) => before === after || before === after + 1)
    ? 'SAME_LOWER'
    : undefined;
};

const plain = (all: Spelled, fields: object): string =>
  windowSpellings.conv!({ ...all, fields: { ...all.fields, ...fields } });

/** The convolution without a bias, of a weight that is in its fields. */
const convolved = (all: Spelled, { window }: Says): string => {
  const given = all.fields as unknown as Windows;
  const kernel = shapeOfTensor(given.weight).slice(2);
  const sides = sidesOf(given.padding, kernel.length);
  const { builder, x } = all;
  if (window === 'pad-node' && sides.flat().some((n) => n > 0)) {
    const [before, after] = [0, 1].map((side) => [0, 0, ...sides.map((pair) => pair[side]!)]);
    const padded = builder.node('Pad', [x, builder.integers([...before!, ...after!])]);
    return plain({ ...all, x: padded }, { padding: 0 });
  }
  const automatic = window === 'auto-pad' ? autoPadOf(given, sides, kernel) : undefined;
  if (automatic === undefined) return plain(all, {});
  const y = plain(all, { padding: 0 });
  const node = builder.nodes.at(-1)!;
  const text = new TextEncoder().encode(automatic);
  node.attribute.push(builder.wire.make('AttributeProto', { name: 'auto_pad', type: 3, s: text }));
  return y;
};

const negative = (tensor: Tensor): Tensor =>
  typeof tensor === 'number' ? -tensor : (tensor as readonly Tensor[]).map(negative);

/** A convolution, as its names say. */
export const convAs: Manner = (all, says) => {
  const { weight, bias } = all.fields as unknown as Windows;
  if (bias === undefined || !says.summand) return convolved(all, says);
  const { builder, after } = all;
  const each = forEach(bias, after[0]!);
  const of = (one: Tensor) =>
    convolved({ ...all, fields: { ...all.fields, weight: one, bias: undefined } }, says);
  return withSummand(
    {
      builder,
      value: () => of(weight),
      negative: () => of(negative(weight)),
      bias: (factor) =>
        channelTensor(
          builder,
          each.map((b) => factor * b),
          after,
        ),
    },
    says,
  );
};

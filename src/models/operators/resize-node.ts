import type { AnyLayer } from '../../layers/any-layer.ts';
import { listed } from '../constant.ts';
import type { Given } from '../given.ts';
import { type Interpolation, interpolatedAt, interpolating } from '../interpolated.ts';
import { type Affected, alongAxis, operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/** How position p of the output lies among those of the input. Source: ONNX Resize-19. */
const positions: Readonly<
  Record<string, (p: number, scale: number, from: number, to: number) => number>
> = {
  half_pixel: (p, scale) => (p + 0.5) / scale - 0.5,
  pytorch_half_pixel: (p, scale, _, to) => (to > 1 ? (p + 0.5) / scale - 0.5 : 0),
  asymmetric: (p, scale) => p / scale,
  half_pixel_symmetric: (p, scale, from, to) =>
    (from / 2) * (1 - to / (scale * from)) + (p + 0.5) / scale - 0.5,
  align_corners: (p, _, from, to) => (to > 1 ? (p * (from - 1)) / (to - 1) : 0),
};

const roundings: Readonly<Record<string, (x: number) => number>> = {
  round_prefer_floor: (x) => Math.ceil(x - 0.5),
  round_prefer_ceil: (x) => Math.floor(x + 0.5),
  floor: Math.floor,
  ceil: Math.ceil,
};

const own = <T>(table: Readonly<Record<string, T>>, name: string): T => {
  if (!Object.hasOwn(table, name)) throw new Refused(`the mode ${name.slice(0, 40)}`);
  return table[name]!;
};

/** The scale along each axis of a value and the length that it gives. */
export interface Growth {
  readonly scale: number;
  readonly length: number;
}

/** The nearest entry along each axis that grows or shrinks, by gathering. */
const nearest = (
  given: Given,
  growths: readonly Growth[],
  modes: readonly [string, string],
): Affected => {
  const position = own(positions, modes[0]);
  const rounding = own(roundings, modes[1]);
  const dims = given.variable(0);
  const layers = growths.flatMap(({ scale, length }, axis): AnyLayer[] => {
    const n = dims[axis]!;
    if (scale === 1 && length === n) return [];
    const indices = Array.from({ length }, (_, p) =>
      Math.min(n - 1, Math.max(0, rounding(position(p, scale, n, length)))),
    );
    return [{ kind: 'gather', axis, indices }];
  });
  return through(
    given,
    0,
    layers,
    growths.map(({ length }) => length),
  );
};

/** Whole scales of a picture that upsample has: every channel by itself. */
const upsampled = (
  growths: readonly Growth[],
  dims: readonly number[],
): readonly number[] | undefined => {
  const [first, ...rest] = growths;
  const isWhole = rest.every(
    ({ scale, length }, k) => Number.isInteger(scale) && length === scale * dims[k + 1]!,
  );
  return first?.scale === 1 && rest.length > 0 && isWhole
    ? rest.map(({ scale }) => scale)
    : undefined;
};

/** How a value is made larger or smaller. */
interface Resizing extends Partial<Interpolation> {
  readonly position: string;
  readonly rounding: string;
  /** `nearest`, `linear` or `cubic`. */
  readonly how: string;
  /** The part of each axis that is taken, [from, to] in shares of its length. */
  readonly crop?: readonly (readonly [number, number])[] | undefined;
}

/** Where position p of an axis lies among the entries of the input. */
const positionsOf = (
  { position, crop }: Resizing,
  { scale, length }: Growth,
  axis: number,
  n: number,
): readonly number[] => {
  const [start, end] = crop?.[axis] ?? [0, 1];
  const cropped = (p: number): number =>
    length > 1
      ? start * (n - 1) + (p * (end - start) * (n - 1)) / (length - 1)
      : ((start + end) * (n - 1)) / 2;
  const at =
    position === 'tf_crop_and_resize'
      ? cropped
      : (p: number) => own(positions, position)(p, scale, n, length);
  return Array.from({ length }, (_, p) => at(p));
};

/** Linear or cubic interpolation along each axis that grows, shrinks or is cropped. */
const interpolated = (given: Given, growths: readonly Growth[], resizing: Resizing): Affected => {
  const dims = given.variable(0);
  const { how, a = -0.75, excludeOutside = false, outside } = resizing;
  if (how !== 'linear' && how !== 'cubic') throw new Refused(`the mode ${how.slice(0, 20)}`);
  const layers = growths.flatMap((growth, axis): readonly AnyLayer[] => {
    const n = dims[axis]!;
    const isWhole = (resizing.crop?.[axis] ?? [0, 1]).join() === '0,1';
    if (growth.scale === 1 && growth.length === n && isWhole) return [];
    const all = positionsOf(resizing, growth, axis, n).map((x) =>
      interpolatedAt(x, n, { mode: how, a, excludeOutside, outside }),
    );
    return alongAxis(dims.length, axis, interpolating(all));
  });
  return through(
    given,
    0,
    layers,
    growths.map(({ length }) => length),
  );
};

/** A value made larger or smaller along its axes. */
export const resized = (given: Given, growths: readonly Growth[], resizing: Resizing): Affected => {
  const { how, position, rounding } = resizing;
  if (growths.some(({ length }) => !(length >= 1 && length <= 100_000)))
    throw new Refused('its lengths');
  const scales = upsampled(growths, given.variable(0));
  if (how === 'nearest') {
    const isFloor = position === 'asymmetric' && rounding === 'floor';
    const isMiddle = position === 'half_pixel' && rounding.startsWith('round');
    if (scales && (isFloor || isMiddle)) return through(given, 0, [{ kind: 'upsample', scales }]);
    return nearest(given, growths, [position, rounding]);
  }
  const isHalf = position === 'half_pixel' || position === 'pytorch_half_pixel';
  if (how === 'linear' && scales && isHalf && !resizing.excludeOutside)
    return through(given, 0, [{ kind: 'upsample', scales, mode: 'linear' }]);
  return interpolated(given, growths, resizing);
};

/** The numbers of an operand that is there and not empty. */
const some = (given: Given, k: number): number[] | undefined => {
  const constant = given.optional(k);
  const list = constant && listed(constant);
  return list && list.length > 0 ? list : undefined;
};

const growthsOf = (given: Given): readonly Growth[] => {
  const dims = given.variable(0);
  const rank = dims.length + (given.batched ? 1 : 0);
  const isOld = given.opset < 11;
  const scales = some(given, isOld ? 1 : 2);
  const sizes = isOld ? undefined : some(given, 3);
  const axes = given.ints('axes') ?? Array.from({ length: rank }, (_, k) => k);
  const stated = scales ?? sizes;
  if (!stated || stated.length !== axes.length) throw new Refused('its scales');
  const lengths = given.batched ? [Number.NaN, ...dims] : [...dims];
  const policy = given.text('keep_aspect_ratio_policy', 'stretch');
  const raw = axes.map((axis, k) => stated[k]! / (scales ? 1 : lengths[(axis + rank) % rank]!));
  const known = raw.filter((x) => !Number.isNaN(x));
  const common =
    policy === 'not_larger'
      ? Math.min(...known)
      : policy === 'not_smaller'
        ? Math.max(...known)
        : undefined;
  const growths = dims.map((length): Growth => ({ scale: 1, length }));
  for (const [k, asked] of axes.entries()) {
    const at = (asked + rank) % rank;
    if (given.batched && at === 0) {
      if (scales && scales[k] !== 1) throw new Refused('the batch grows');
      continue;
    }
    const axis = given.axis(asked, dims.length);
    const n = dims[axis]!;
    const scale = common ?? raw[k]!;
    const length = scales
      ? Math.floor(n * scale)
      : common === undefined
        ? stated[k]!
        : Math.floor(scale * n + 0.5);
    growths[axis] = { scale, length };
  }
  return growths;
};

/** The part of each axis that tf_crop_and_resize takes. */
const cropOf = (given: Given): readonly (readonly [number, number])[] => {
  const dims = given.variable(0);
  const rank = dims.length + (given.batched ? 1 : 0);
  const axes = given.ints('axes') ?? Array.from({ length: rank }, (_, k) => k);
  const roi = some(given, 1);
  if (roi?.length !== 2 * axes.length) throw new Refused('its region');
  const crop = dims.map((): readonly [number, number] => [0, 1]);
  for (const [k, asked] of axes.entries()) {
    const part = [roi[k]!, roi[k + axes.length]!] as const;
    if (given.batched && (asked + rank) % rank === 0) {
      if (part.join() !== '0,1') throw new Refused('the batch is cropped');
    } else crop[given.axis(asked, dims.length)] = part;
  }
  return crop;
};

export default operator({
  name: 'Resize',
  readAs:
    'upsample; gather where the nearest entry is taken in another way; else a sum of gathers, each scaled',
  except: 'antialias; the nearest entry of tf_crop_and_resize',
  read: (given) => {
    if (given.int('antialias', 0) === 1) throw new Refused('antialias');
    const isOld = given.opset < 11;
    const position = isOld
      ? 'asymmetric'
      : given.text('coordinate_transformation_mode', 'half_pixel');
    const isCropped = position === 'tf_crop_and_resize';
    return [
      resized(given, growthsOf(given), {
        ...{ position, how: given.text('mode', 'nearest') },
        rounding: isOld ? 'floor' : given.text('nearest_mode', 'round_prefer_floor'),
        a: given.number('cubic_coeff_a', -0.75),
        excludeOutside: given.int('exclude_outside', 0) === 1,
        outside: isCropped ? given.number('extrapolation_value', 0) : undefined,
        crop: isCropped ? cropOf(given) : undefined,
      }),
    ];
  },
});

import type { AnyLayer } from '../../layers/any-layer.ts';
import { listed } from '../constant.ts';
import type { Given } from '../given.ts';
import { type Affected, operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/** How position p of the output lies among those of the input. Source: ONNX Resize-19. */
const positions: Readonly<
  Record<string, (p: number, scale: number, from: number, to: number) => number>
> = {
  half_pixel: (p, scale) => (p + 0.5) / scale - 0.5,
  pytorch_half_pixel: (p, scale, _, to) => (to > 1 ? (p + 0.5) / scale - 0.5 : 0),
  asymmetric: (p, scale) => p / scale,
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

/** A value made larger or smaller along its axes. */
export const resized = (
  given: Given,
  growths: readonly Growth[],
  {
    mode,
    position,
    rounding,
  }: { readonly mode: string; readonly position: string; readonly rounding: string },
): Affected => {
  const dims = given.variable(0);
  if (growths.some(({ length }) => !(length >= 1 && length <= 100_000)))
    throw new Refused('its lengths');
  const scales = upsampled(growths, dims);
  if (mode === 'nearest') {
    const isFloor = position === 'asymmetric' && rounding === 'floor';
    const isMiddle = position === 'half_pixel' && rounding.startsWith('round');
    if (scales && (isFloor || isMiddle)) return through(given, 0, [{ kind: 'upsample', scales }]);
    return nearest(given, growths, [position, rounding]);
  }
  const isHalf = position === 'half_pixel' || position === 'pytorch_half_pixel';
  if (mode !== 'linear' || !scales || !isHalf)
    throw new Refused(
      `the mode ${mode.slice(0, 20)} with ${position.slice(0, 40)} or scales that are not whole`,
    );
  return through(given, 0, [{ kind: 'upsample', scales, mode: 'linear' }]);
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

export default operator({
  name: 'Resize',
  readAs: 'upsample; gather where the nearest entry is taken in another way',
  except: 'cubic; linear other than half_pixel with whole scales; tf_crop_and_resize; antialias',
  read: (given) => {
    if (given.int('antialias', 0) === 1) throw new Refused('antialias');
    const isOld = given.opset < 11;
    return [
      resized(given, growthsOf(given), {
        mode: given.text('mode', 'nearest'),
        position: isOld ? 'asymmetric' : given.text('coordinate_transformation_mode', 'half_pixel'),
        rounding: isOld ? 'floor' : given.text('nearest_mode', 'round_prefer_floor'),
      }),
    ];
  },
});

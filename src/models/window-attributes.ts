/** The attributes that Conv and the pools have in common: how a window slides. */
import type { Sides } from '../layers/fields/list-fields.ts';
import type { Given } from './given.ts';
import { Refused } from './refused.ts';

/** How a window slides, one entry for each spatial axis. */
export interface WindowAttributes {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly padding: readonly Sides[];
  /** What was added to the padding behind, so that the last window is whole: ceil_mode. */
  readonly added: readonly number[];
}

/** Larger pictures are left aside: their windows are longer lists than there is memory for. */
const mostTaps = 2 ** 25;

const each = (given: Given, name: string, axes: number): readonly number[] => {
  const list = given.ints(name);
  if (list === undefined || list.length === 0) return new Array<number>(axes).fill(1);
  if (list.length !== axes || list.some((n) => !Number.isSafeInteger(n) || n < 1 || n > 2 ** 20))
    throw new Refused(`its ${name} are [${list.slice(0, 8).join(', ')}]`);
  return list;
};

/** [before, after] of each axis so that there are ⌈n/stride⌉ windows; the odd one is behind, or before. */
const same = (
  spatial: readonly number[],
  k: number,
  reach: number,
  stride: number,
  upper: boolean,
): Sides => {
  const n = spatial[k]!;
  const total = Math.max(0, (Math.ceil(n / stride) - 1) * stride + reach - n);
  const less = Math.floor(total / 2);
  return upper ? [less, total - less] : [total - less, less];
};

/** How the window of a node slides over a picture with these spatial lengths. */
export const windowAttributes = (
  given: Given,
  spatial: readonly number[],
  kernel: readonly number[],
): WindowAttributes => {
  const axes = spatial.length;
  if (axes === 0 || kernel.length !== axes)
    throw new Refused(`a kernel of ${kernel.length} axes over ${axes}`);
  if (kernel.some((n) => !Number.isSafeInteger(n) || n < 1))
    throw new Refused(`its kernel is [${kernel.slice(0, 8).join(', ')}]`);
  const strides = each(given, 'strides', axes);
  const dilations = each(given, 'dilations', axes);
  const pads = given.ints('pads') ?? new Array<number>(2 * axes).fill(0);
  if (
    pads.length !== 2 * axes ||
    pads.some((n) => !Number.isSafeInteger(n) || n < 0 || n > 2 ** 20)
  )
    throw new Refused(`its pads are [${pads.slice(0, 8).join(', ')}]`);
  const auto = given.text('auto_pad', 'NOTSET');
  const reach = kernel.map((n, k) => dilations[k]! * (n - 1) + 1);
  const plain = spatial.map((_, k): Sides => {
    if (auto === 'NOTSET') return [pads[k]!, pads[k + axes]!];
    if (auto === 'VALID') return [0, 0];
    return same(spatial, k, reach[k]!, strides[k]!, auto !== 'SAME_LOWER');
  });
  const added = plain.map(([before, after], k) => {
    if (given.int('ceil_mode', 0) !== 1) return 0;
    const room = spatial[k]! + before + after - reach[k]!;
    const windows = Math.ceil(room / strides[k]!) + 1;
    // A window that would begin behind the picture and its padding in front is left out.
    const starts = (windows - 1) * strides[k]! >= spatial[k]! + before;
    return Math.max(0, (windows - (starts ? 2 : 1)) * strides[k]! - room);
  });
  const padding = plain.map(([before, after], k): Sides => [before, after + added[k]!]);
  const windows = spatial.map((n, k) => {
    const [before, after] = padding[k]!;
    return Math.floor((n + before + after - reach[k]!) / strides[k]!) + 1;
  });
  const taps = [...windows, ...kernel].reduce((all, n) => all * Math.max(n, 1), 1);
  if (taps > mostTaps) throw new Refused('its windows have too many entries');
  return { kernel, strides, dilations, padding, added };
};

/** Without the entries that are what a layer has by default. */
export const slideFields = ({ strides, dilations, padding }: WindowAttributes) => ({
  ...(strides.some((n) => n !== 1) && { strides }),
  ...(dilations.some((n) => n !== 1) && { dilations }),
  ...(padding.flat().some((n) => n !== 0) && { padding }),
});

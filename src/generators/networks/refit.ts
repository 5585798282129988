import { Fault } from '../../input/made.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf, withBranches } from '../../layers/layer-scalars.ts';
import {
  indicesOf,
  isSameShape,
  offsetOf,
  type Shape,
  sizeOf,
  stridesOf,
} from '../../layers/tensor-shape.ts';
import { shapeThrough } from '../../layers/through-layers.ts';
import { groupsOf } from '../../network/channels.ts';
import { range } from '../../numbers/range.ts';
import { hasEntries, sliceLayer } from './slice-layer.ts';

/**
 * The entries of a flat vector of the shape `old` that one of the smaller shape `now` has: first channels, and the
 * first positions of each axis. Undefined where `now` is larger.
 */
export const corner = (old: Shape, now: Shape): number[] | undefined => {
  if (sizeOf(now) > sizeOf(old)) return undefined;
  if (old.length !== now.length) return range(sizeOf(now));
  if (now.some((n, axis) => n > old[axis]!)) return undefined;
  const strides = stridesOf(old);
  return indicesOf(now).map((at) => offsetOf(strides, at));
};

/**
 * Layers for a smaller input than they had, after something before them was cut: each tensor has its first
 * entries along the axes of its input. Undefined where they do not fit any more. What they compute may change.
 */
export const refit = (
  layers: readonly AnyLayer[],
  before: Shape,
  after: Shape,
): readonly AnyLayer[] | undefined => {
  const done: AnyLayer[] = [];
  let [old, now] = [before, after];
  for (const layer of layers) {
    if (isSameShape(old, now)) return [...done, ...layers.slice(done.length)];
    const [channels] = now as [number, ...number[]];
    const groups = groupsOf(layer);
    if (sizeOf(now) === 0 || channels > old[0]! || channels % groups !== 0) return undefined;
    const branches = branchesOf(layer).map((branch) => refit(branch, old, now));
    if (branches.some((branch) => !branch)) return undefined;
    const inputs = corner(old, now);
    const kept = {
      channel: range(channels),
      'grouped-channel': range(channels),
      'group-channel': range(channels / groups),
      ...(inputs && { inputs }),
    };
    if (!hasEntries(layer, kept)) return undefined;
    const next =
      branches.length > 0
        ? withBranches(layer, branches as readonly (readonly AnyLayer[])[])
        : sliceLayer(layer, kept);
    const [given, gives] = [shapeThrough([layer], old), shapeThrough([next], now)];
    if (given instanceof Fault || gives instanceof Fault) return undefined;
    [old, now] = [given, gives];
    done.push(next);
  }
  return done;
};

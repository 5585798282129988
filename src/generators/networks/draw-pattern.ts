import { Fault } from '../../input/made.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { isSameShape, type Shape } from '../../layers/tensor-shape.ts';
import { shapeThrough } from '../../layers/through-layers.ts';
import type { Pattern, PatternPart } from '../../network/pattern.ts';
import type { Random } from '../../numbers/random.ts';
import type { DrawLayer } from './draw-layers.ts';

/** How often a part stands in a row. `all`: what may be left out is there, as it may be what is asked for. */
const timesOf = (random: Random, { times }: PatternPart, all: boolean): number => {
  if (times === 'once') return 1;
  return times === 'at most once' ? (all || random.chance(0.5) ? 1 : 0) : random.pick([1, 1, 2, 3]);
};

/**
 * Layers of a pattern for an input of that shape; undefined where the draw came to a layer that there is not for
 * its input, or to branches of unequal shapes. Branches of a sum keep the shape, unless each of them begins with a
 * layer that makes units of its own: then they are drawn for one shape, that of the first.
 */
export const drawPattern = (
  random: Random,
  draw: DrawLayer,
  pattern: Pattern,
  input: Shape,
  all: boolean,
  keepsShape = false,
): readonly AnyLayer[] | undefined => {
  const layers: AnyLayer[] = [];
  let shape = input;
  for (const part of pattern) {
    for (let n = timesOf(random, part, all); n > 0; n--) {
      const { kind, activation, branches } = part;
      const isSum = kind === 'sum';
      const drawn = branches?.map((branch) =>
        drawPattern(random, draw, branch, shape, all, isSum || keepsShape),
      );
      if (drawn?.some((branch) => branch === undefined)) return undefined;
      const layer = drawn
        ? ({ kind, branches: drawn } as unknown as AnyLayer)
        : draw(kind, shape, { keepsShape, ...(activation !== undefined && { activation }) });
      const next = layer && shapeThrough([layer], shape);
      if (!next || next instanceof Fault) return undefined;
      if (keepsShape && !isSameShape(next, shape)) return undefined;
      layers.push(layer);
      shape = next;
    }
  }
  return layers;
};

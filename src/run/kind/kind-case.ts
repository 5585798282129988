import { drawInputs } from '../../generators/networks/draw-network.ts';
import { Fault } from '../../input/made.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Dice } from '../../layers/dice.ts';
import type { LayerKind } from '../../layers/layer-kind.ts';
import { type Shape, sizeOf } from '../../layers/tensor-shape.ts';
import { type Random, randomFrom } from '../../numbers/random.ts';
import type { Rows } from '../../numbers/rows.ts';
import { oneLine } from '../../subjects/one-line.ts';

/** A layer of a kind that is tried: what it is given, and two points at which it is evaluated. */
export interface KindCase {
  readonly shape: Shape;
  readonly layer: AnyLayer;
  readonly points: Rows;
  /** Whether the layer had to keep the shape, as in a branch of a sum. */
  readonly keepsShape: boolean;
}

/** What drawing came to: a layer, none for that shape, or what is wrong with the kind's draw. */
export type DrawnKind = KindCase | 'none' | { readonly shape: Shape; readonly fault: Fault };

/** A short number as a rule, now and then 0 or one with all bits of a double. */
const number = (random: Random): number => {
  if (random.chance(0.1)) return 0;
  if (random.chance(0.2)) return 8 * random.unit() - 4;
  return random.chance(0.5) ? random.pick([-3, -2, -1, 1, 2, 3]) : random.integer(-31, 31) / 8;
};

/** A layer of the kind for a shape and points of a seed, all drawn: a pure function of the seed. */
export const drawKind = (kind: LayerKind, seed: number): DrawnKind => {
  const random = randomFrom(seed);
  const shape = drawInputs(random, 4, kind.spatial ?? random.chance(0.5));
  const keepsShape = random.chance(0.3);
  const dice: Dice = {
    ...{ random, keepsShape, number: () => number(random), branch: () => [] },
    ...{ units: () => random.integer(1, 4), has: () => random.chance(0.6) },
    activation: () => ({ name: random.pick(['relu', 'abs', 'tanh']) }),
  };
  try {
    const fields = kind.draw(dice, shape);
    if (fields === undefined) return 'none';
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
      return { shape, fault: new Fault(`draw: expected fields by name, found ${typeof fields}`) };
    const layer = { ...fields, kind: kind.kind };
    const points = [0, 1].map(() => Array.from({ length: sizeOf(shape) }, () => number(random)));
    return { shape, layer, points, keepsShape };
  } catch (error) {
    return { shape, fault: new Fault(`draw: expected fields of a layer, found ${oneLine(error)}`) };
  }
};

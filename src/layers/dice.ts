/** What a layer of a kind is drawn with, at random, for an input of a given shape. */
import type { Tensor } from '../input/tensor-schema.ts';
import type { Random } from '../numbers/random.ts';
import { range } from '../numbers/range.ts';
import type { AnyLayer } from './any-layer.ts';
import type { Sides } from './fields/list-fields.ts';
import type { Shape } from './tensor-shape.ts';

/** The source of a draw. */
export interface Dice {
  readonly random: Random;
  /** One number of a tensor. */
  readonly number: () => number;
  /** How many units or channels a layer makes of its own. */
  readonly units: () => number;
  /** Whether the layer must give the shape that it is given, as in a branch of a sum. */
  readonly keepsShape: boolean;
  /** Whether a tensor that may be left out is there. */
  readonly has: () => boolean;
  /** An activation that may stand here; undefined where there is none. `width`: of what vectors. */
  readonly activation: (width: number) => DrawnFields | undefined;
  /** The layers of a branch, which keep the shape that it is given. */
  readonly branch: () => readonly AnyLayer[];
}

/** Fields of a layer by name, drawn. */
export type DrawnFields = Readonly<Record<string, unknown>>;

/** n numbers. */
export const numbers = ({ number }: Dice, n: number): number[] => {
  const list = new Array<number>(n);
  for (let i = 0; i < n; i++) list[i] = number();
  return list;
};

/** A tensor of that shape. */
export const tensorOf = (dice: Dice, [n, ...rest]: Shape): Tensor[] => {
  if (rest.length === 0) return numbers(dice, n!);
  const entries = new Array<Tensor>(n!);
  for (let i = 0; i < n!; i++) entries[i] = tensorOf(dice, rest);
  return entries;
};

/** A field that may be left out: { bias: … } or nothing. */
export const maybe = (dice: Dice, name: string, value: () => unknown): DrawnFields =>
  dice.has() ? { [name]: value() } : {};

/** The source with numbers without their sign. */
export const positive = (dice: Dice): Dice => ({
  ...dice,
  number: () => Math.abs(dice.number()),
});

/** A number for each of n, or now and then one that stands for all. */
export const oneOrEach = (dice: Dice, n: number): number | number[] =>
  dice.random.chance(0.25) ? dice.number() : numbers(dice, n);

/** How a window slides, drawn so that it fits at least once along each axis. */
export interface DrawnSlide {
  readonly kernel: number[];
  readonly strides?: number[];
  readonly dilations?: number[];
  readonly padding?: Sides[];
}

const plainSlide = (random: Random): boolean => random.chance(0.3);

/**
 * A window for a picture of these positions. Often it has no stride, dilation or padding; where the shape is to
 * be kept, the padding makes up for what the window covers.
 */
export const drawSlide = (
  { random, keepsShape }: Dice,
  spatial: Shape,
  { dilated = true } = {},
): DrawnSlide => {
  const plain = plainSlide(random);
  const dilations = spatial.map(() => (dilated && !plain && random.chance(0.3) ? 2 : 1));
  if (keepsShape) {
    const kernel = spatial.map(() => random.pick([1, 2, 3, 3]));
    const padding = kernel.map((k, axis): Sides => {
      const covered = dilations[axis]! * (k - 1);
      return [Math.floor(covered / 2), Math.ceil(covered / 2)];
    });
    return { kernel, ...(dilations.some((d) => d > 1) && { dilations }), padding };
  }
  const padding = spatial.map(
    (): Sides => (plain ? [0, 0] : [random.integer(0, 1), random.integer(0, 2)]),
  );
  const kernel = spatial.map((n, k) => {
    const room = n + padding[k]![0] + padding[k]![1];
    return random.integer(1, Math.min(3, Math.floor((room - 1) / dilations[k]!) + 1));
  });
  const strides = spatial.map(() => (plain ? 1 : random.integer(1, 2)));
  return {
    kernel,
    ...(strides.some((s) => s > 1) && { strides }),
    ...(dilations.some((d) => d > 1) && { dilations }),
    ...(padding.flat().some((p) => p > 0) && { padding }),
  };
};

/** A divisor of the channels, for groups: 1 about half of the time. */
export const drawGroups = ({ random }: Dice, channels: number): number => {
  const several = range(channels + 1).filter((d) => d > 1 && channels % d === 0);
  return several.length === 0 || random.chance(0.45) ? 1 : random.pick(several);
};

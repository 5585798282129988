import type { Format } from '../../numbers/format.ts';
import { type Random, randomFrom } from '../../numbers/random.ts';
import type { Box } from '../box.ts';

type Point = number[];

/** Points that are easily read: 0, then each unit vector and its negative, and all ones. */
const simplePoint = (inputs: number, k: number): Point | undefined => {
  const at = (f: (i: number) => number): Point => Array.from({ length: inputs }, (_, i) => f(i));
  if (k === 0) return at(() => 0);
  if (k <= 2) return at(() => (k === 1 ? 1 : -1));
  const [axis, sign] = [(k - 3) >> 1, k % 2 === 1 ? 1 : -1];
  return axis < Math.min(inputs, 32) ? at((i) => (i === axis ? sign : 0)) : undefined;
};

/** Ways to draw a point of a box. */
const ways: readonly ((random: Random, inputs: number, box: Box) => Point)[] = [
  // Eighths of the box, which are short to read and are exact in every format.
  (random, inputs, [low, high]) =>
    Array.from({ length: inputs }, () => low + ((high - low) * random.integer(0, 8)) / 8),
  (random, inputs, [low, high]) =>
    Array.from({ length: inputs }, () => low + (high - low) * random.unit()),
  // Corners.
  (random, inputs, box) => Array.from({ length: inputs }, () => box[random.integer(0, 1)]!),
  // Near the middle, where what is added counts.
  (random, inputs, [low, high]) => {
    const scale = (high - low) * 2 ** -random.integer(2, 20);
    return Array.from({ length: inputs }, () => (low + high) / 2 + scale * (random.unit() - 0.5));
  },
  // A few inputs alone.
  (random, inputs, [low, high]) =>
    Array.from({ length: inputs }, () =>
      random.chance(2 / inputs)
        ? low + (high - low) * random.unit()
        : Math.max(low, Math.min(0, high)),
    ),
];

/** The k-th point at which networks are compared: a function of (seed, k), with entries of the format in the box. */
export const comparedPoint = (
  k: number,
  { inputs, box, format, seed }: { inputs: number; box: Box; format: Format; seed: number },
): readonly number[] => {
  const [low, high] = box;
  const simple = simplePoint(inputs, k);
  if (simple?.every((x) => x >= low && x <= high)) return simple;
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ k);
  const point = ways[k % ways.length]!(random, inputs, box);
  return point.map((x) => {
    const rounded = format.round(x);
    return rounded >= low && rounded <= high ? rounded : x;
  });
};

import { hash32 } from '../numbers/hash.ts';
import { randomFrom } from '../numbers/random.ts';
import { many } from './effort.ts';

/** Points on each scale, from half of it to all of it, of both signs: some more where more is tried. */
export const pointsAt = (...scales: number[]): number[] => {
  const random = randomFrom(hash32('special functions')).unit;
  return scales.flatMap((scale) =>
    Array.from(
      { length: many(4) },
      (_, i) => scale * (i % 2 === 0 ? 1 : -1) * (0.5 + random() / 2),
    ),
  );
};

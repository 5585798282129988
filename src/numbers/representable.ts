import type { Format } from './format.ts';

/** The nearest number of the format, or the largest of that sign. */
export const representable = (x: number, { round, largest }: Format): number => {
  const rounded = round(x);
  return Number.isFinite(rounded) ? rounded : Math.sign(x) * largest;
};

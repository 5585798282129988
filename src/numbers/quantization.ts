/** How weights [inputs × outputs] are written as integers: scale · (integer − zero point). */
export interface Quantization {
  /** How many bits an integer has. */
  readonly bits: number;
  /** Each entry of this axis has a scale of its own; one scale for all weights when left out. */
  readonly axis?: number;
  /** With an axis: so many entries along it share a scale, for each entry of the other axis. */
  readonly block?: number;
  /** Whether the integers are as many on both sides of 0, which is the zero point. */
  readonly symmetric: boolean;
  /** How far a weight may be off, in steps from one integer to the next. */
  readonly steps: number;
}

/** The quantisation of a subject that declares none: 8 bits, one scale, nearest integers. */
export const eightBits: Quantization = { bits: 8, symmetric: true, steps: 0.5 };

/** Steps from the least integer to the largest: 2 · 127 or 255 of 8 bits. */
export const stepsAcross = ({ bits, symmetric }: Quantization): number =>
  2 ** bits - (symmetric ? 2 : 1);

/** The number of the scale that the weight at [i, j] has, of weights with so many columns. */
export const scaleNumber = (
  { axis, block }: Quantization,
  columns: number,
  i: number,
  j: number,
): number => {
  if (axis === undefined) return 0;
  if (block === undefined) return axis === 0 ? i : j;
  return axis === 0 ? Math.floor(i / block) * columns + j : i * columns + Math.floor(j / block);
};

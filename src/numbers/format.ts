/**
 * A binary floating-point format, as the data that rounding-error analysis needs.
 *
 * Rounding to nearest obeys fl(z) = z(1 + δ) + ε with |δ| ≤ u and |ε| ≤ η, and only one of δ, ε is
 * nonzero (Higham 2002, §2.1–2.2). Addition never underflows inexactly, so ε belongs to products.
 */
export interface Format {
  readonly name: string;
  /** u, the unit roundoff: half the distance from 1 to the next larger number. */
  readonly unit: number;
  /** η, the smallest positive (subnormal) number. */
  readonly smallest: number;
  /** The largest finite number. */
  readonly largest: number;
  /** Rounds a float64 to the nearest number of the format, ties to even. */
  readonly round: (x: number) => number;
}

export const float64: Format = {
  name: 'float64',
  unit: 2 ** -53,
  smallest: 2 ** -1074,
  largest: Number.MAX_VALUE,
  round: (x) => x,
};

export const float32: Format = {
  name: 'float32',
  unit: 2 ** -24,
  smallest: 2 ** -149,
  largest: (2 - 2 ** -23) * 2 ** 127,
  round: Math.fround,
};

export const formats: readonly Format[] = [float64, float32];

/** The format of that name, or undefined. */
export const formatNamed = (name: string): Format | undefined =>
  formats.find((format) => format.name === name);

/** What of a real function its floats keep: its bounds, f(−x) = ±f(x), f(0) = 0, the order of its values. */
export const floatClaims = ['bounded', 'symmetric', 'zero-at-zero', 'nondecreasing'] as const;

/** The name of one of these. */
export type FloatClaim = (typeof floatClaims)[number];

/**
 * How far a function may be from its exact value: so many ulp of the value and an absolute error. Where one of the two
 * is given, the other is 0 when it is left out; where neither is, they are those of the catalogue.
 */
export interface DeclaredError {
  /** In units in the last place of the format. */
  readonly ulps?: number;
  readonly absolute?: number;
  /**
   * What the floats keep to the last bit, where the real function has it. When it is left out: bounds that are numbers
   * of the format, symmetry and the zero at 0, and the order of values of a function that is made of lines.
   */
  readonly keeps?: readonly FloatClaim[];
}

/** The error that is declared of a function by name, in a format; undefined where that of the catalogue counts. */
export const declaredErrorIn = (
  { accuracy }: Format,
  name: string,
): { readonly ulps: number; readonly absolute: number } | undefined => {
  const { ulps, absolute } = accuracy?.[name] ?? {};
  if (ulps === undefined && absolute === undefined) return undefined;
  return { ulps: ulps ?? 0, absolute: absolute ?? 0 };
};

/**
 * A binary floating-point format, as the data that rounding-error analysis needs.
 *
 * Rounding to nearest obeys fl(z) = z(1 + δ) + ε with |δ| ≤ u and |ε| ≤ η, and only one of δ, ε is
 * nonzero (Higham 2002, §2.1–2.2). Addition never underflows inexactly, so ε belongs to products. Where
 * subnormal numbers are flushed, any operand or result with an absolute value below the smallest normal
 * number may be 0 instead, of an addition too.
 *
 * A format is what numbers are stored in. Where `multiply` or `sum` differ from it, as on hardware that multiplies
 * float16 numbers and adds in float32, factors are rounded to `multiply` before they meet, products and sums to
 * `sum`, and results to the format, or not at all.
 */
export interface Format {
  readonly name: string;
  /** What factors are rounded to before they meet, where that is not the format itself. */
  readonly multiply?: Format;
  /** What products and sums are rounded to, where that is not the format itself. */
  readonly sum?: Format;
  /** u, the unit roundoff: half the distance from 1 to the next larger number. */
  readonly unit: number;
  /** η, the smallest positive (subnormal) number. */
  readonly smallest: number;
  /** Whether numbers below the smallest normal number are kept, or may be 0 instead. */
  readonly subnormals: 'kept' | 'flushed';
  /** The largest finite number. */
  readonly largest: number;
  /**
   * How accurate whoever computes in it means activations to be, by name. Those that are left out are as
   * accurate as the catalogue says.
   */
  readonly accuracy?: Readonly<Record<string, DeclaredError>>;
  /** Rounds a float64 to the nearest number of the format, ties to even. */
  readonly round: (x: number) => number;
}

/** IEEE 754 binary64, what JavaScript computes in: u = 2⁻⁵³, η = 2⁻¹⁰⁷⁴. */
export const float64: Format = {
  name: 'float64',
  unit: 2 ** -53,
  smallest: 2 ** -1074,
  subnormals: 'kept',
  largest: Number.MAX_VALUE,
  round: (x) => x,
};

/** IEEE 754 binary32, single precision: u = 2⁻²⁴, η = 2⁻¹⁴⁹. */
export const float32: Format = {
  name: 'float32',
  unit: 2 ** -24,
  smallest: 2 ** -149,
  subnormals: 'kept',
  largest: (2 - 2 ** -23) * 2 ** 127,
  round: Math.fround,
};

const view = new DataView(new ArrayBuffer(8));

/** ⌊log₂|x|⌋ for a normal double, and something below −1022 for the others. Math.log2 rounds up. */
export const exponentOf = (x: number): number => {
  view.setFloat64(0, x);
  return ((view.getUint32(0) >>> 20) & 0x7ff) - 1023;
};

/** The nearest integer to 0 ≤ x ≤ 2⁵¹, ties to even: from 2⁵² on, doubles are the integers. */
const toEven = (x: number): number => x + 2 ** 52 - 2 ** 52;

/**
 * A format with p significant bits and exponents from `least` to `most` (IEEE 754-2019, §3.3), narrow
 * enough to be computed in float64: x ∘ y rounded to float64 and then to the format is x ∘ y rounded
 * once, as 53 ≥ 2p + 2 (Figueroa 1995). `round` goes from float64 in one step: through float32 it would
 * round twice, and 1 + 2⁻¹¹ + 2⁻²⁵ would fall to 1 in float16.
 */
const narrow = (
  name: string,
  p: number,
  least: number,
  most: number,
  largest = (2 - 2 ** (1 - p)) * 2 ** most,
): Format => {
  const round = (x: number): number => {
    // The distance between neighbours at x. Scaling by it is exact, as it is a power of two.
    const spacing = 2 ** (Math.max(exponentOf(x), least) - p + 1);
    const magnitude = toEven(Math.abs(x) / spacing) * spacing;
    const rounded = magnitude > largest ? Number.POSITIVE_INFINITY : magnitude;
    return Math.sign(x) * rounded;
  };
  const smallest = 2 ** (least - p + 1);
  return { name, unit: 2 ** -p, smallest, subnormals: 'kept', largest, round };
};

/** IEEE binary16, half precision: 11 bits, exponents −14 … 15. */
export const float16: Format = narrow('float16', 11, -14, 15);

/** The upper half of a float32: 8 bits, exponents −126 … 127. */
export const bfloat16: Format = narrow('bfloat16', 8, -126, 127);

/** The bits that NVIDIA's tensor cores read of a float32: 11 bits, exponents −126 … 127. */
export const tf32: Format = narrow('tf32', 11, -126, 127);

/** 4 bits, exponents −6 … 8, and 448 the largest: the finite variant, which has no infinity (Micikevicius et al. 2022). */
export const float8e4m3: Format = narrow('float8-e4m3', 4, -6, 8, 448);

/** 3 bits, exponents −14 … 15 (Micikevicius et al. 2022). */
export const float8e5m2: Format = narrow('float8-e5m2', 3, -14, 15);

/** The formats that a precision is made of: those in which single numbers may be stored, multiplied or added. */
export const numberFormats = {
  float64,
  float32,
  tf32,
  float16,
  bfloat16,
  'float8-e4m3': float8e4m3,
  'float8-e5m2': float8e5m2,
} as const satisfies Readonly<Record<string, Format>>;

/** The three formats of a computation: what numbers are stored in, what factors are rounded to, and sums. */
const partsOf = (format: Format): readonly Format[] => [
  format,
  ...(format.multiply ? [format.multiply] : []),
  ...(format.sum ? [format.sum] : []),
];

const normalOf = ({ unit, smallest }: Format): number => smallest / (2 * unit);

/** What holds of all parts of a format together. */
interface Limits {
  readonly normal: number;
  readonly smallest: number;
  readonly unit: number;
  readonly largest: number;
}

const limitsIn = (format: Format): Limits => {
  const parts = partsOf(format);
  return {
    normal: Math.max(...parts.map(normalOf)),
    smallest: Math.max(...parts.map(({ smallest }) => smallest)),
    unit: Math.max(...parts.map(({ unit }) => unit)),
    largest: Math.min(...parts.map(({ largest }) => largest)),
  };
};

const known = new WeakMap<Format, Limits>();

/** Bounds ask for these at every number, so they are worked out once for each format. */
const limitsOf = (format: Format): Limits => {
  const before = known.get(format);
  if (before) return before;
  const limits = limitsIn(format);
  known.set(format, limits);
  return limits;
};

/** The smallest number that is normal in each part: 2^(p − 1) η, which is η/(2u). */
export const smallestNormal = (format: Format): number => limitsOf(format).normal;

/** η, the smallest positive number that is one of each part. */
export const smallestOf = (format: Format): number => limitsOf(format).smallest;

/** The smallest positive number that no part takes for 0: η, or the smallest normal number. */
export const leastKept = (format: Format): number =>
  format.subnormals === 'flushed' ? smallestNormal(format) : smallestOf(format);

/** The unit roundoff of the coarsest part. */
export const coarsestUnit = (format: Format): number => limitsOf(format).unit;

/** The largest number that is finite in each part. */
export const largestOf = (format: Format): number => limitsOf(format).largest;

/**
 * Chebyshev coefficients of e^(x²) erfc(x)/t over t = 2/(2 + x) in (0, 1], that is x ≥ 0. They are the
 * cosine transform of 64 values of special/error-function.ts at 50 digits; the first one left out is 5e-18.
 */
const chebyshev: readonly number[] = [
  1.1540674772329393, 0.3554369212704985, 0.06509515882878653, 0.003671142395836639,
  -0.0011128447433526325, -0.0001607582991537808, 0.00003278031574173137, 0.000005442441645505016,
  -0.0000015154665553171482, -1.4297608181169865e-7, 8.234608827419493e-8, -1.2962846852306563e-9,
  -4.154721631015199e-9, 6.347058278362811e-10, 1.4320822712256225e-10, -6.160390105204585e-11,
  2.0612138554721698e-12, 3.5714931488477042e-12, -8.586422843251796e-13, -6.14560021379063e-14,
  7.418725748596617e-14, -1.2895042755032325e-14, -2.358726385710632e-15, 1.5729349381685912e-15,
  -2.2782966239546465e-16, -6.31233045075643e-17, 3.5916763531814925e-17,
];

/** c₀/2 + Σ cₖ Tₖ(y), by Clenshaw's recurrence. */
const sumChebyshev = (y: number): number => {
  let [b, next] = [0, 0];
  for (let k = chebyshev.length - 1; k > 0; k--) [b, next] = [2 * y * b - next + chebyshev[k]!, b];
  return y * b - next + chebyshev[0]! / 2;
};

/** e^(x²) erfc(x) for x ≥ 0. A rounding of x changes it by no more than one rounding. */
const scaledErfc = (x: number): number => {
  const t = 2 / (2 + x);
  return t * sumChebyshev(2 * t - 1);
};

/**
 * e^(−x² · scale) · factor. x is split at a float32, whose square is exact: a rounded x² would cost
 * x² ulps.
 */
const timesGaussian = (x: number, scale: number, factor: number): number => {
  if (x > 40) return 0;
  const near = Math.fround(x);
  return Math.exp(-near * near * scale) * (Math.exp((near - x) * (near + x) * scale) * factor);
};

/** erfc x for x ≥ 0. */
const tail = (x: number): number => timesGaussian(x, 1, scaledErfc(x));

/** 2x/√π Σ (−x²)ⁿ/(n!(2n + 1)), for |x| < ½. */
const series = (x: number): number => {
  const square = x * x;
  let sum = 0;
  for (let n = 12; n > 0; n--) {
    // Horner's scheme from the last term: each sum is −x²/n (1/(2n + 1) + the sum after it).
    sum = (-square / n) * (1 / (2 * n + 1) + sum);
  }
  return x * (2 / Math.sqrt(Math.PI)) * (1 + sum);
};

/** erf x = 2/√π ∫₀ˣ e^(−t²) dt. */
export const erf = (x: number): number => {
  if (Math.abs(x) < 0.5) return series(x);
  return x < 0 ? tail(-x) - 1 : 1 - tail(x);
};

/** 1 − erf x, accurate in the right tail too. */
export const erfc = (x: number): number => {
  if (Math.abs(x) < 0.5) return 1 - series(x);
  return x < 0 ? 2 - tail(-x) : tail(x);
};

/** x Φ(x) = ½x erfc(−x/√2), accurate in the left tail too. */
export const gelu = (x: number): number => {
  const size = Math.abs(x);
  const rest = timesGaussian(size, 0.5, 0.5 * size * scaledErfc(size * Math.SQRT1_2));
  return x < 0 ? -rest : x - rest;
};

/**
 * erf x ≈ sign(x)(1 − (a₁t + … + a₅t⁵)e^(−x²)) with t = 1/(1 + 0.3275911|x|), with an error of
 * 1.5e-7 at most: Abramowitz & Stegun 7.1.26, which frameworks use.
 */
export const abramowitzStegunErf = (x: number): number => {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const coefficients = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429];
  const sum = coefficients.reduceRight((rest, a) => (rest + a) * t, 0);
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
};

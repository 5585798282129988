/**
 * 1/(1 + e⁻ˣ) from e = e^−|x|, which never overflows: e/(1 + e) for x < 0 is accurate in the left
 * tail.
 */
export const sigmoid = (x: number): number => {
  const e = Math.exp(-Math.abs(x));
  return (x < 0 ? e : 1) / (1 + e);
};

/** ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|). */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** tanh(ln(1 + eˣ)) = n/(n + 2) with e = eˣ and n = e(e + 2), which rounds to 1 past 20. */
export const tanhSoftplus = (x: number): number => {
  const e = Math.exp(Math.min(x, 20));
  return (e * (e + 2)) / (e * (e + 2) + 2);
};

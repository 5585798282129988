type Vector = readonly number[];

const total = (x: Vector): number => x.reduce((sum, xi) => sum + xi, 0);

/** softmax: e^(xᵢ − max)/Σ e^(xⱼ − max). No exponential overflows. */
export const softmax = (x: Vector): number[] => {
  const top = Math.max(...x);
  const powers = x.map((xi) => Math.exp(xi - top));
  const sum = total(powers);
  return powers.map((power) => power / sum);
};

/** ln softmax: xᵢ − max − ln(1 + Σ e^(xⱼ − max)), the sum being over all entries but the largest. */
export const logSoftmax = (x: Vector): number[] => {
  const top = x.indexOf(Math.max(...x));
  const rest = total(x.filter((_, i) => i !== top).map((xi) => Math.exp(xi - x[top]!)));
  return x.map((xi) => xi - x[top]! - Math.log1p(rest));
};

/** The nearest point of the simplex: max(xᵢ − τ, 0). Martins & Astudillo 2016, algorithm 1. */
export const sparsemax = (x: Vector): number[] => {
  // Entries less the largest one, so that those which count lie in [−1, 0].
  const top = Math.max(...x);
  const shifted = x.map((xi) => xi - top);
  let [sum, threshold] = [0, 0];
  for (const [i, value] of shifted.toSorted((a, b) => b - a).entries()) {
    sum += value;
    if (value * (i + 1) + 1 > sum) threshold = (sum - 1) / (i + 1);
  }
  return shifted.map((xi) => Math.max(xi - threshold, 0));
};

/**
 * (xᵢ − mean)/√(variance + epsilon). The mean is subtracted twice: the second time removes the
 * error of the first.
 */
export const layerNorm = (x: Vector, epsilon: number): number[] => {
  const mean = total(x.map((xi) => xi / x.length));
  const centred = x.map((xi) => xi - mean);
  const rest = total(centred) / x.length;
  const exact = centred.map((xi) => xi - rest);
  const size = Math.hypot(...exact, Math.sqrt(x.length * epsilon));
  return exact.map((xi) => (xi / size) * Math.sqrt(x.length));
};

/** xᵢ/√(mean of the squares + epsilon), by Math.hypot, as squares may overflow. */
export const rmsNorm = (x: Vector, epsilon: number): number[] => {
  const size = Math.hypot(...x, Math.sqrt(x.length * epsilon));
  return x.map((xi) => (xi / size) * Math.sqrt(x.length));
};

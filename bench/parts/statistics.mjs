// What a measurement comes to: the median of several rounds, with the least and the most.

/** The entry below which a share q of a list lies. */
export const quantile = (list, q) =>
  list.toSorted((a, b) => a - b)[Math.floor(q * (list.length - 1))] ?? Number.NaN;

/** Median, least and most of the rounds. */
export const summary = (rounds) => ({
  median: quantile(rounds, 0.5),
  least: Math.min(...rounds),
  most: Math.max(...rounds),
  rounds: rounds.length,
});

/** The share of a list of truth values that is true. */
export const share = (list) => list.filter(Boolean).length / list.length;

/** The slope of the line of least squares through log y over log x: the power with which y grows. */
export const logSlope = (points) => {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (k) => logs.reduce((sum, point) => sum + point[k], 0) / logs.length;
  const [x0, y0] = [mean(0), mean(1)];
  const over = (f) => logs.reduce((sum, [x, y]) => sum + f(x - x0, y - y0), 0);
  return over((x, y) => x * y) / over((x) => x * x);
};

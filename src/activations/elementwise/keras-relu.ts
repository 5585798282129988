import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import { finiteOrInfinity } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { line, lineThrough } from '../piecewise.ts';

export default activation({
  name: 'keras-relu',
  formula: 'max for x ≥ max, x for threshold ≤ x < max, slope · (x − threshold) below',
  source: 'keras.layers.ReLU(max_value, negative_slope, threshold)',
  parameters: { slope: 0, threshold: 0, max: Infinity },
  allowed: { max: finiteOrInfinity },
  ordered: ['threshold', 'max'],
  exact: (x, { slope, threshold: t, max }) =>
    x.lt(t) ? x.minus(t).times(slope) : Decimal.min(x, max),
  float64: (x, { slope, threshold: t, max }) => (x < t ? slope * (x - t) : Math.min(x, max)),
  ulps: 2,
  pieces: ({ slope, threshold: t, max }) => ({
    breakpoints: [t, max],
    polynomials: [lineThrough(t, slope), line(1), line(0, max)],
    values: [t, max],
  }),
  bend: ({ slope, threshold: t, max }) => {
    if (max < Infinity) {
      return slope === 0 && t === 0 && max === 0 ? undefined : [max - 1, max + 1];
    }
    return t + slope !== 1 ? [t - 1, t + 1] : t !== 0 ? [t - 2, t + 2] : undefined;
  },
  claims: [
    is.affineExactlyWhen('slope = 1, threshold = 0, max = ∞, or all 0', { slope: 1 }, { max: 0 }),
  ],
});

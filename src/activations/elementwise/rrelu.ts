import { Decimal } from 'decimal.js';
import { average } from '../../numbers/fraction.ts';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { leaky } from '../piecewise.ts';

export default activation({
  name: 'rrelu',
  formula: 'x for x ≥ 0, (lower + upper)/2 · x for x < 0: as evaluated; drawn when training',
  source: 'Xu et al. 2015; torch.nn.RReLU',
  parameters: { lower: 1 / 8, upper: 1 / 3 },
  exact: (x, { lower, upper }) => (x.lt(0) ? x.times(lower.plus(upper)).div(2) : x),
  derivative: (x, { lower, upper }) => (x.lt(0) ? lower.plus(upper).div(2) : new Decimal(1)),
  float64: (x, { lower, upper }) => (x < 0 ? ((lower + upper) / 2) * x : x),
  ulps: 2,
  pieces: ({ lower, upper }) => leaky(average(lower, upper)),
  bend: ({ lower, upper }) => (lower + upper === 2 ? undefined : [-1, 1]),
  claims: ({ lower, upper }) => [
    is.positivelyHomogeneous,
    is.zeroAtZero,
    is.lipschitz(Math.max(1, -lower, lower, -upper, upper)),
    ...(lower + upper > 0 ? [is.increasing] : []),
    ...(lower + upper <= 2 ? [is.convex] : []),
    is.affineExactlyWhen('lower + upper = 2', { lower: 1, upper: 1 }),
  ],
});

import { Decimal } from 'decimal.js';
import * as is from '../claims/index.ts';
import { sigmoid } from '../float64/without-overflow.ts';
import { sigmoid as exact } from '../special/logistic.ts';
import { vectorActivation } from '../vector-activation.ts';

export default vectorActivation({
  name: 'glu',
  formula: 'aᵢ σ(bᵢ), where x = (a, b) is halved',
  source: 'Dauphin et al. 2017; torch.nn.GLU; Keras glu',
  multipleOf: 2,
  exact: (x) => {
    const half = x.length / 2;
    return x.slice(0, half).map((a, i) => a.times(exact(x[half + i]!)));
  },
  float64: (x) => {
    const half = x.length / 2;
    return x.slice(0, half).map((a, i) => a * sigmoid(x[half + i]!));
  },
  // |aσ(b) − a′σ(b′)| ≤ |a − a′| + |a′| |b − b′| ÷ 4, as σ < 1 and σ′ ≤ ¼
  spread: (x, reach) => {
    const most = Decimal.max(...x.slice(0, x.length / 2).map((a) => a.abs())).plus(reach);
    return reach.plus(most.times(reach).div(4)).times(1 + 2 ** -40);
  },
  ulps: 4,
  absolute: 1e-318,
  bend: [
    [0, 0],
    [2, 2],
  ],
  claims: [is.finiteVector, is.analytic],
});

import gelu from '../elementwise/gelu.ts';
import { abramowitzStegunErf } from '../float64/erf-7-1-26.ts';
import { implementation } from '../implementation.ts';

export default implementation({
  framework: 'tfjs',
  of: gelu,
  formula: '0.5 x (1 + erf(x/√2)), with the erf of tfjs',
  source: 'tfjs-layers/src/activations.ts, Gelu',
  float64: (x) => 0.5 * x * (1 + abramowitzStegunErf(x / Math.SQRT2)),
});

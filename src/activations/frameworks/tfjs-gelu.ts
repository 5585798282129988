import gelu from '../elementwise/gelu.ts';
import { abramowitzStegunErf } from '../float64/erf-7-1-26.ts';
import { implementation } from '../implementation.ts';
import { stepwise } from '../stepwise.ts';

const { float64, float32 } = stepwise((r) => (x) => {
  const factor = r(1 + r(abramowitzStegunErf(r(x / r(Math.SQRT2)))));
  return r(0.5 * r(x * factor));
});

export default implementation({
  framework: 'tfjs',
  of: gelu,
  formula: '0.5 x (1 + erf(x/√2)), with the erf of tfjs',
  source: 'tfjs-layers/src/activations.ts, Gelu',
  float64,
  float32,
});

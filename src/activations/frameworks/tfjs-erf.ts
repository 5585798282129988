import erf from '../elementwise/erf.ts';
import { abramowitzStegunErf } from '../float64/erf-7-1-26.ts';
import { implementation } from '../implementation.ts';
import { storedInFloat32 } from '../stepwise.ts';

export default implementation({
  framework: 'tfjs',
  of: erf,
  formula: 'sign(x)(1 − p(t) exp(−x²)), t = 1/(1 + 0.3275911|x|)',
  source: 'tfjs-backend-cpu/src/kernels/Erf.ts: Abramowitz & Stegun 7.1.26',
  ...storedInFloat32(abramowitzStegunErf),
});

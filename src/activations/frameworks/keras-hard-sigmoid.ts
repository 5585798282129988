import hardSigmoid from '../elementwise/hard-sigmoid.ts';
import { implementation } from '../implementation.ts';
import { stepwise } from '../stepwise.ts';

export default implementation({
  framework: 'Keras numpy',
  of: hardSigmoid,
  formula: 'x/6 + 0.5, clipped to [0, 1]',
  source: 'keras/src/backend/numpy/nn.py, hard_sigmoid',
  ...stepwise((r) => (x) => Math.min(Math.max(r(r(x / 6) + 0.5), 0), 1)),
});

import { softmax } from '../float64/vector-functions.ts';
import { implementation } from '../implementation.ts';
import logSoftmax from '../vectors/log-softmax.ts';

export default implementation({
  framework: 'textbook',
  of: logSoftmax,
  formula: 'log(softmax(x)ᵢ)',
  source: 'the definition',
  float64: (x) => softmax(x).map((y) => Math.log(y)),
});

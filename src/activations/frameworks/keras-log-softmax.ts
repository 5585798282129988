import { implementation } from '../implementation.ts';
import logSoftmax from '../vectors/log-softmax.ts';

export default implementation({
  framework: 'Keras numpy',
  of: logSoftmax,
  formula: 'x − max − log Σ exp(x − max)',
  source: 'keras/src/backend/numpy/nn.py, log_softmax',
  float64: (x) => {
    const shifted = x.map((xi) => xi - Math.max(...x));
    const sum = shifted.reduce((total, xi) => total + Math.exp(xi), 0);
    return shifted.map((xi) => xi - Math.log(sum));
  },
});

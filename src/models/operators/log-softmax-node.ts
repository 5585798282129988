import { operator } from '../operator.ts';
import { alongVector } from './softmax-node.ts';

export default operator({
  name: 'LogSoftmax',
  readAs: 'activation log-softmax',
  except: 'along the batch',
  nonlinear: true,
  read: (given) => [alongVector(given, 'log-softmax')],
});

import { operator } from '../operator.ts';
import { alongVector } from './softmax-node.ts';

export default operator({
  name: 'Hardmax',
  readAs: 'activation hardmax',
  except: 'along the batch',
  nonlinear: true,
  read: (given) => [alongVector(given, 'hardmax')],
});

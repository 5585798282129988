import { operator } from '../operator.ts';
import { reduction } from './reduce-mean-node.ts';

export default operator({
  name: 'ReduceSumSquare',
  readAs: 'activation square, reduce by sum, reshape',
  except: 'along the batch',
  nonlinear: true,
  read: (given) => [reduction(given, 'sum', 18, [{ kind: 'activation', name: 'square' }])],
});

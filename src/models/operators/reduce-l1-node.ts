import { operator } from '../operator.ts';
import { reduction } from './reduce-mean-node.ts';

export default operator({
  name: 'ReduceL1',
  readAs: 'activation abs, reduce by sum, reshape',
  except: 'along the batch',
  nonlinear: true,
  read: (given) => [reduction(given, 'sum', 18, [{ kind: 'activation', name: 'abs' }])],
});

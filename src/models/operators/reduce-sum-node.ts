import { operator } from '../operator.ts';
import { reduction } from './reduce-mean-node.ts';

export default operator({
  name: 'ReduceSum',
  readAs: 'reduce by sum, reshape',
  except: 'along the batch',
  read: (given) => [reduction(given, 'sum', 13)],
});

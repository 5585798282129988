import { operator } from '../operator.ts';
import { reducedExtreme } from './reduce-max-node.ts';

export default operator({
  name: 'ReduceMin',
  readAs: 'as ReduceMax, between scales by −1',
  except: 'along the batch',
  nonlinear: true,
  read: (given) => [reducedExtreme(given, -1)],
});

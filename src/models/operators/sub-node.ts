import { operator } from '../operator.ts';
import { sumOfTwo } from './add-node.ts';

export default operator({
  name: 'Sub',
  readAs: 'bias, scale by −1 and bias, or a sum of branches',
  constants: true,
  read: (given) => [sumOfTwo(given, true)],
});

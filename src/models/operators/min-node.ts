import { operator } from '../operator.ts';
import { extreme } from './max-node.ts';

export default operator({
  name: 'Min',
  readAs: 'as Max, between scales by −1',
  nonlinear: true,
  constants: true,
  read: (given) => [extreme(given, -1)],
});

import { operator, through } from '../operator.ts';

export default operator({
  name: 'Identity',
  readAs: 'nothing',
  constants: true,
  read: (given) => [through(given, 0, [], given.variable(0))],
});

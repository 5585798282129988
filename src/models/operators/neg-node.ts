import { operator, through } from '../operator.ts';

export default operator({
  name: 'Neg',
  readAs: 'scale by −1',
  constants: true,
  read: (given) => [through(given, 0, [{ kind: 'scale', scale: -1 }], given.variable(0))],
});

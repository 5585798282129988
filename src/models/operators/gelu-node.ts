import { operator, through } from '../operator.ts';

export default operator({
  name: 'Gelu',
  readAs: 'activation gelu, gelu-tanh',
  nonlinear: true,
  read: (given) => {
    const name = given.text('approximate', 'none') === 'tanh' ? 'gelu-tanh' : 'gelu';
    return [through(given, 0, [{ kind: 'activation', name }], given.variable(0))];
  },
});

import { operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Pow',
  readAs: 'activation square; nothing where the exponent is 1',
  except: 'other exponents',
  nonlinear: true,
  read: (given) => {
    const { numbers, dims } = given.constant(1);
    const exponent = dims.length <= given.variable(0).length ? numbers() : [];
    if (exponent.length !== 1 || (exponent[0] !== 1 && exponent[0] !== 2))
      throw new Refused('an exponent that is neither 1 nor 2');
    const layers = exponent[0] === 2 ? [{ kind: 'activation', name: 'square' }] : [];
    return [through(given, 0, layers, given.variable(0))];
  },
});

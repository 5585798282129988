import { operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Dropout',
  readAs: 'nothing: inference',
  except: 'training mode, and the mask',
  read: (given) => {
    if (given.isThere(2) && given.constant(2).numbers()[0] === 1) {
      const ratio = given.optional(1);
      if (ratio?.numbers()[0] !== 0) throw new Refused('training mode');
    }
    const isMasked = given.opset < 10 && given.int('is_test', 0) === 0 && given.opset < 7;
    if (isMasked) throw new Refused('training mode');
    return [through(given, 0, [], given.variable(0))];
  },
});

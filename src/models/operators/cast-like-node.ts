import { operator } from '../operator.ts';
import { castTo } from './cast-node.ts';

export default operator({
  name: 'CastLike',
  readAs: 'as Cast',
  except: 'casts that round',
  read: (given) => [castTo(given, given.isConstant(1) ? given.constant(1).type : given.typeOf(1))],
});

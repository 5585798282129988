import { show } from '../show.ts';
import { claim, equals, side } from './claim.ts';

/** f(−x) = f(x). */
export const even = claim({
  id: 'even',
  statement: 'f(−x) = f(x)',
  data: { reflection: { sign: 1, slope: 0, offset: 0 } },
  arity: 1,
  says: ({ f }, x) => [equals(side(`f(${show(0 - x)})`, f(-x)), side(`f(${show(x)})`, f(x)))],
});

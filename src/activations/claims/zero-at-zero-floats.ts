import { Decimal } from 'decimal.js';
import { claim, equals, side } from './claim.ts';

/** What is computed at 0 and at −0 is 0, or −0. */
export const zeroAtZeroFloats = claim({
  id: 'zero at zero in floats',
  statement: 'f̂(0) = 0',
  about: 'floats',
  restsOn: ['zero at zero', 'odd'],
  arity: 0,
  says: ({ computed: { format, at } }) =>
    [0, -0].map((x) =>
      equals(
        side(`${format.name}(${Object.is(x, -0) ? '−0' : '0'})`, new Decimal(at(x))),
        side('0', new Decimal(0)),
      ),
    ),
});

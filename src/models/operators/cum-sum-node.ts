import type { AnyLayer } from '../../layers/any-layer.ts';
import { range } from '../../numbers/range.ts';
import { alongAxis, operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/** Wider axes are not read: their matrix has as many rows as columns. */
const longest = 2000;

/** A number within as many lists as there are axes besides the channels. */
const wrapped = (x: number, axes: number): unknown => (axes === 0 ? x : [wrapped(x, axes - 1)]);

export default operator({
  name: 'CumSum',
  readAs: 'dense, or a 1 × 1 conv, with a triangle of ones',
  except: 'an axis that depends on the input',
  constants: true,
  read: (given) => {
    const own = given.variable(0);
    const axis = given.axis(given.constant(1).numbers()[0] ?? 0, own.length);
    const n = own[axis]!;
    if (n > longest) throw new Refused(`expected at most ${longest} entries, found ${n}`);
    const isReverse = given.int('reverse', 0) === 1;
    const least = given.int('exclusive', 0) === 1 ? 1 : 0;
    const isCounted = (from: number, to: number) =>
      (isReverse ? from - to : to - from) >= least ? 1 : 0;
    const [rows, others] = [range(n), own.length - 1];
    const layer: AnyLayer =
      others === 0
        ? { kind: 'dense', weight: rows.map((from) => rows.map((to) => isCounted(from, to))) }
        : {
            kind: 'conv',
            weight: rows.map((to) => rows.map((from) => wrapped(isCounted(from, to), others))),
          };
    return [through(given, 0, alongAxis(own.length, axis, [layer]))];
  },
});

import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { claim, equals, side } from './claim.ts';

/** f(x) = slope · x for every x ≥ 0. */
export const lineAboveZero = (slope: number) =>
  claim({
    id: 'line above zero',
    implies: ['zero at zero'],
    statement: `f(x) = ${slope === 1 ? 'x' : `${show(slope)} x`} for x ≥ 0`,
    data: { slopeAboveZero: slope },
    arity: 1,
    says: ({ f }, point) => {
      const x = decimalAt(Math.abs(point));
      const [a, b] = [show(slope), show(Math.abs(point))];
      return [equals(side(`f(${b})`, f(x)), side(`${a} · ${b}`, x.times(decimalAt(slope))))];
    },
  });

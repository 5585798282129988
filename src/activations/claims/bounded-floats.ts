import { Decimal } from 'decimal.js';
import { decimalOf } from '../../numbers/decimal.ts';
import type { Format } from '../../numbers/format.ts';
import type { FloatFacts } from '../kept-by-floats.ts';
import { show, showValue } from '../show.ts';
import { type Claim, claim, lessOrEqual, side } from './claim.ts';

/** The bound where it is a finite number of the format: rounding to nearest does not lead past it. */
export const boundIn = (bound: FloatFacts['low'], { round }: Format): number | undefined => {
  const nearest = bound === undefined ? undefined : round(bound.toNumber());
  if (nearest === undefined || !Number.isFinite(nearest)) return undefined;
  return decimalOf(nearest).eq(bound!) ? nearest : undefined;
};

/**
 * What is computed stays within the exact bounds of f, those that are numbers of the format. Rounding to nearest
 * keeps such a bound, as it is monotone; an error of an ulp may break it: tanh x = 1 + 2⁻²³.
 */
export const boundedFloats = ({ low, high }: Pick<FloatFacts, 'low' | 'high'>): Claim =>
  claim({
    id: 'bounded in floats',
    statement: [
      ...(low ? [`${showValue(low)} ≤ `] : []),
      'f̂(x)',
      ...(high ? [` ≤ ${showValue(high)}`] : []),
    ].join(''),
    about: 'floats',
    restsOn: ['bounded', 'strictly bounded', 'at least', 'above', 'at most', 'below'],
    arity: 1,
    says: ({ computed: { format, at } }, x) => {
      const y = at(x);
      if (Number.isNaN(y)) return [];
      const computed = Number.isFinite(y) ? decimalOf(y) : new Decimal(y);
      const value = side(`${format.name}(${show(x)})`, computed);
      const [least, most] = [boundIn(low, format), boundIn(high, format)];
      return [
        ...(least === undefined ? [] : [lessOrEqual(side(show(least), low!), value)]),
        ...(most === undefined ? [] : [lessOrEqual(value, side(show(most), high!))]),
      ];
    },
  });

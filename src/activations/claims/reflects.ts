import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { claim, equals, type Reflection, side } from './claim.ts';

const formulaOf = ({ sign, slope, offset }: Reflection): string => {
  const signed = (value: number, unit: string) => {
    if (value === 0) return '';
    const size = Math.abs(value) === 1 && unit !== '' ? unit : `${Math.abs(value)}${unit}`;
    return ` ${value < 0 ? '−' : '+'} ${size}`;
  };
  return `f(−x) = ${sign === 1 ? '' : '−'}f(x)${signed(slope, 'x')}${signed(offset, '')}`;
};

/** f(−x) = sign · f(x) + slope · x + offset. A symbolic proof replaces f(−x) by the right side. */
export const reflects = ({ sign = 1, slope = 0, offset = 0 }: Partial<Reflection>) =>
  claim({
    id: 'reflects',
    statement: formulaOf({ sign, slope, offset }),
    data: { reflection: { sign, slope, offset } },
    arity: 1,
    says: ({ f }, x) => {
      const folded = f(x)
        .times(sign)
        .plus(decimalAt(x).times(decimalAt(slope)))
        .plus(decimalAt(offset));
      const [term, rest] = [show(x), formulaOf({ sign, slope, offset }).split(' = ')[1]!];
      const text = rest.replaceAll(/x/g, `(${term})`).replace('f((', 'f(').replace('))', ')');
      return [equals(side(`f(${show(0 - x)})`, f(-x)), side(text, folded))];
    },
  });

import { Decimal } from 'decimal.js';

/** A number as text people read: '−0.5', '1e−7'. */
export const show = (x: number | Decimal): string => {
  const text = Object.is(x, -0) ? '-0' : String(x);
  return text.replaceAll('-', '−').replace('e+', 'e').replace('Infinity', '∞');
};

/** A value to a few digits, more when it would else look like `other`. */
export const showValue = (x: Decimal, other?: Decimal): string => {
  for (let digits = 6; digits < 60; digits *= 2) {
    const rounded = new Decimal(x.toPrecision(digits));
    if (!other || x.eq(other) || !rounded.eq(other.toPrecision(digits))) return show(rounded);
  }
  return show(new Decimal(x.toPrecision(60)));
};

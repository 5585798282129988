/**
 * Numbers of a format at which something about a function of one number changes: its sign, the sign of its
 * slope, whether its value underflows or is subnormal, whether the value is far enough from overflow to be
 * judged, whether it rounds to the limit in a tail or to its argument. A property that
 * differs at two neighbours of a coarse grid is followed to two neighbours of the format. The float64 form
 * is asked, and f′ in decimal.js: both only say where to try, and judge nothing.
 */
import { type Format, smallestNormal } from '../numbers/format.ts';
import { representable } from '../numbers/representable.ts';
import { withDigits, workingDigits } from './digits.ts';
import type { Form } from './form.ts';

/** A property of a number: two numbers with unequal values have a critical point between them. */
type Property = (x: number) => number | boolean;

/** Steps of the grid in each binade from 2⁻⁸ to 2⁸, where activations bend. */
const steps = 8;

/** Binades between two points of the grid elsewhere. */
const coarse = 16;

/** No property changes more often in the formulas of activations; beyond that, it is noise of rounding. */
const mostChanges = 5;

/** Numbers of a format from 0 upwards, denser where activations bend. */
const gridOf = (format: Format): readonly number[] => {
  const low = Math.ceil(Math.log2(format.smallest));
  const high = Math.floor(Math.log2(format.largest));
  const exponents: number[] = [];
  for (let e = low; e < Math.max(low, -8); e += coarse) exponents.push(e);
  for (let e = Math.max(low, -8); e < Math.min(high, 8); e += 1 / steps) exponents.push(e);
  for (let e = Math.min(high, 8); e <= high; e += coarse) exponents.push(e);
  const points = exponents.map((e) => representable(2 ** e, format));
  return [0, ...new Set([...points, format.largest])].filter(Number.isFinite);
};

/** A number of the format between two, or one of the two where there is none. */
const between = (a: number, b: number, format: Format): number => {
  const far = a !== 0 && b !== 0 && Math.abs(Math.log2(b / a)) > 1;
  const middle = far
    ? Math.sign(a) * Math.sqrt(Math.abs(a)) * Math.sqrt(Math.abs(b))
    : a + (b - a) / 2;
  return representable(middle, format);
};

/** The two neighbours of the format between which a property changes from what it is at a to what it is at b. */
const followed = (property: Property, a: number, b: number, format: Format): readonly number[] => {
  const first = property(a);
  let [from, to] = [a, b];
  for (;;) {
    const middle = between(from, to, format);
    if (middle === from || middle === to) return [from, to];
    if (Object.is(property(middle), first)) from = middle;
    else to = middle;
  }
};

/** What a format makes of f, by properties that each change at a few points. */
const propertiesOf = (form: Form, format: Format): readonly Property[] => {
  const rounded = (x: number): number => format.round(form.float64(x));
  const ends = [-format.largest, format.largest].map(rounded);
  const normal = smallestNormal(format);
  return [
    (x) => Math.sign(form.float64(x)),
    (x) => rounded(x) === 0,
    (x) => Math.abs(form.float64(x)) < normal,
    (x) => Math.abs(form.float64(x)) < format.largest / 4,
    (x) => ends.includes(rounded(x)),
    (x) => rounded(x) === x,
  ];
};

/** The sign of f′, which changes at extrema. */
const slopeSign =
  ({ derivative }: Form): Property =>
  (x) =>
    derivative ? withDigits(workingDigits, () => Math.sign(derivative(x).toNumber())) : 0;

const changesOf = (property: Property, grid: readonly number[], format: Format): number[] => {
  const found: number[] = [];
  let last: ReturnType<Property> | undefined;
  for (const [i, x] of grid.entries()) {
    const before = last;
    last = property(x);
    if (i === 0 || Object.is(before, last)) continue;
    if (found.length >= 2 * mostChanges) break;
    found.push(...followed(property, grid[i - 1]!, x, format));
  }
  return found;
};

const known = new WeakMap<Form, Map<string, readonly number[]>>();

/**
 * The critical points of a form in a format, both neighbours of each change, without repetition. They are
 * remembered for each form and format.
 */
export const criticalPoints = (form: Form, format: Format): readonly number[] => {
  const ofForm = known.get(form) ?? new Map<string, readonly number[]>();
  known.set(form, ofForm);
  const key = `${format.unit} ${format.smallest} ${format.largest}`;
  const had = ofForm.get(key);
  if (had) return had;
  const positive = gridOf(format);
  const bends = positive.filter((x) => x === 0 || (x >= 2 ** -8 && x <= 2 ** 8));
  // What is rounded from the exact form is slow far away: cos of 10³⁰⁰ needs 300 digits of π.
  const values = form.activation.isRounded ? bends : positive;
  const slopes = bends.filter((x, i) => i % 2 === 0 && x >= 2 ** -4 && x <= 2 ** 5);
  const bothSigns = (grid: readonly number[]) => [grid, grid.map((x) => 0 - x)];
  const points = new Set([
    ...propertiesOf(form, format).flatMap((property) =>
      bothSigns(values).flatMap((grid) => changesOf(property, grid, format)),
    ),
    ...bothSigns(slopes).flatMap((grid) => changesOf(slopeSign(form), grid, format)),
  ]);
  ofForm.set(key, [...points]);
  return [...points];
};

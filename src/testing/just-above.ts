/** The least that rounding up adds relatively is 0, and the most that any count of roundings here comes to is this. */
const most = 2 ** -40;

/** What underflow adds to a bound of 0 when it is rounded up: a few times the smallest double. */
const smallest = 256 * Number.MIN_VALUE;

const isJustAbove = (bound: number, formula: number): boolean =>
  bound === formula || (bound >= formula && bound <= formula * (1 + most) + smallest);

/**
 * Bounds that are not what a formula gives, rounded up: below it, or above it by more than a relative 2⁻⁴⁰. Formulas are
 * evaluated exactly: from numbers of few bits in float64, or in decimals. An empty list where all of them are.
 */
export const notJustAbove = (
  bounds: readonly number[],
  formulas: readonly number[],
): readonly string[] => [
  ...(bounds.length === formulas.length ? [] : [`${bounds.length}, not ${formulas.length}`]),
  ...bounds.flatMap((bound, i) =>
    isJustAbove(bound, formulas[i]!) ? [] : [`[${i}] is ${bound}, not ${formulas[i]}`],
  ),
];

/** A number as people read it: short, and exact where that is short. */
export const show = (x: number): string => {
  if (Object.is(x, -0)) return '-0';
  const plain = String(x);
  return plain.length <= 9 ? plain : String(Number(x.toPrecision(4)));
};

/** gap ÷ tolerance: "exact" for 0, never log 0. */
export const showRatio = (ratio: number): string =>
  ratio === 0
    ? 'exact'
    : ratio === Number.POSITIVE_INFINITY
      ? '∞'
      : `${Number(ratio.toPrecision(2))}×`;

/** "1 run", "2 runs". */
export const count = (n: number, what: string): string =>
  `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;

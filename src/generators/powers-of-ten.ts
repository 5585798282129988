import { range } from '../numbers/range.ts';

/** The powers of ten that are doubles lie between these, subnormal numbers among them. */
const [least, most] = [-323, 308];

const powers = range(most - least + 1).map((k) => Number(`1e${k + least}`));

/** 10^k as the nearest double, for −323 ≤ k ≤ 308: to read one from its digits takes longer than all else about a number. */
export const powerOfTen = (k: number): number => powers[k - least]!;

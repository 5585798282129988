import type { Witness } from '../affinity/chord.ts';
import { show } from '../report/words/number.ts';

const row = (numbers: readonly number[]): string => `[${numbers.map(show).join(', ')}]`;

/** A chord that the graph of a stack leaves. */
export const witnessLines = ({ x, y, t, point, output }: Witness): string[] => [
  `  f(t x + (1 − t) y) ≠ t f(x) + (1 − t) f(y)  at output ${output}`,
  `  x = ${row(x)}`,
  `  y = ${row(y)}`,
  `  t = ${show(t)},  t x + (1 − t) y = ${row(point)}`,
];

import { dense, type Stack } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';

/** 1 in place of the first 0 of each column, and 0 elsewhere: sums of columns, and so products of any depth, stay small. */
const flip = (rows: Rows): number[][] => {
  const first = rows[0]!.map((_, j) => rows.findIndex((row) => row[j] === 0));
  return rows.map((row, i) => row.map((_, j) => (first[j] === i ? 1 : 0)));
};

/** A stack of the same shapes with other numbers: 1 where each column has its first 0, and 0 elsewhere. */
export const complement = ({ inputs, layers }: Stack): Stack => ({
  inputs,
  layers: layers.map(({ weight, bias }) => dense(flip(weight), bias && flip([bias])[0]!)),
});

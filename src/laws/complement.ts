import { dense, type Stack } from '../network/stack.ts';

const flip = (row: readonly number[]): number[] => row.map((x) => (x === 0 ? 1 : 0));

/** A stack of the same shapes with other numbers: 1 where it has 0, and 0 elsewhere. */
export const complement = ({ inputs, layers }: Stack): Stack => ({
  inputs,
  layers: layers.map(({ weight, bias }) => dense(weight.map(flip), bias && flip(bias))),
});

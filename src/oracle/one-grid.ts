import type { Balls } from '../numbers/dyadic.ts';
import type { Ball } from './ball.ts';

/** Balls on one grid, the finest of theirs and no coarser than the integers. */
export const onOneGrid = (rows: readonly (readonly Ball[])[]): Balls => {
  let exponent = 0;
  for (const row of rows) for (const ball of row) exponent = Math.min(exponent, ball.exponent);
  const on = (of: (ball: Ball) => bigint) =>
    rows.map((row) => row.map((ball) => of(ball) << BigInt(ball.exponent - exponent)));
  const middle = on(({ mantissa }) => mantissa);
  const exact = rows.every((row) => row.every(({ radius }) => radius === 0n));
  return exact ? { exponent, middle } : { exponent, middle, radius: on(({ radius }) => radius) };
};

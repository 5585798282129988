import { type Balls, toBalls } from '../numbers/dyadic.ts';
import { evaluate, type Formula } from '../words/formula.ts';
import type { Ball } from './ball.ts';
import { ballConstants } from './ball-constants.ts';
import { onOneGrid } from './one-grid.ts';

type Formulas = readonly (readonly Formula[])[];

const areNumbers = (rows: Formulas): rows is readonly (readonly number[])[] => {
  for (const row of rows) for (const one of row) if (typeof one !== 'number') return false;
  return true;
};

/**
 * A matrix of formulas [rows × columns] on one grid; undefined where one of them divides by what may be 0.
 * Throws RangeError when a number is NaN or infinite.
 */
export const exactConstants = (rows: Formulas): Balls | undefined => {
  if (areNumbers(rows)) return toBalls(rows);
  const balls: Ball[][] = [];
  for (const row of rows) {
    const entries: Ball[] = [];
    for (const formula of row) {
      const ball = evaluate(ballConstants, formula);
      if (!ball) return undefined;
      entries.push(ball);
    }
    balls.push(entries);
  }
  return onOneGrid(balls);
};

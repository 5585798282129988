import { type Balls, toBalls } from '../numbers/dyadic.ts';
import { onceEach } from '../numbers/once-each.ts';
import type { Rows } from '../numbers/rows.ts';
import { evaluate, type Formula } from '../words/formula.ts';
import { type Block, isRows } from '../words/word.ts';
import type { Ball } from './ball.ts';
import { ballConstants } from './ball-constants.ts';
import { onOneGrid } from './one-grid.ts';

type Formulas = readonly (readonly Formula[])[];

const areNumbers = (vector: readonly Formula[]): vector is readonly number[] =>
  vector.every((formula) => typeof formula === 'number');

/**
 * A matrix of formulas [rows × columns] on one grid; undefined where one of them divides by what may be 0.
 * Throws RangeError when a number is NaN or infinite.
 */
const ballsOf = (rows: Formulas): Balls | undefined => {
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

/** The weights of a layer, once: they are read for each row of a result that is asked for alone. */
const exactRows = onceEach((rows: Rows) => toBalls(rows));

/** The rows of several blocks, one below the other, on one grid; undefined and throws as `ballsOf`. */
export const exactBlocks = (blocks: readonly Block[]): Balls | undefined => {
  if (!blocks.every(isRows)) return ballsOf(blocks.flat());
  return blocks.length === 1 ? exactRows(blocks[0]!) : toBalls(blocks.flat());
};

/** A vector of formulas as one row, [1 × entries]; undefined and throws as `ballsOf`. */
export const exactVector = (vector: readonly Formula[]): Balls | undefined =>
  areNumbers(vector) ? toBalls([vector]) : ballsOf([vector]);

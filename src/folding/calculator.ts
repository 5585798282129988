import type { Arithmetic } from '../numbers/arithmetic.ts';
import { evaluate, type Formula } from '../words/formula.ts';
import { constantsOf } from '../words/systems/arithmetic-system.ts';
import { type Beyond, floatBeyond } from '../words/systems/beyond.ts';
import type { Standings } from './placed.ts';

/** What a fold computes the numbers of merged layers with: those of a format, each operation rounded. */
export interface Calculator {
  readonly arithmetic: Arithmetic<number>;
  /** What is known of layers in this fold. */
  readonly standings: Standings;
  readonly beyond: Beyond<number>;
  readonly add: (a: number, b: number) => number;
  readonly multiply: (a: number, b: number) => number;
  /** The number that a formula of a layer's words is. */
  readonly numberOf: (formula: Formula) => number;
}

/** The calculator of an arithmetic. */
export const calculatorOf = (arithmetic: Arithmetic<number>): Calculator => {
  const beyond = floatBeyond(arithmetic);
  const constants = constantsOf(arithmetic, beyond);
  return {
    arithmetic,
    standings: new Map(),
    beyond,
    add: arithmetic.add,
    multiply: arithmetic.multiply,
    numberOf: (formula) => evaluate(constants, formula),
  };
};

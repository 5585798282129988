/** The constants of words as bounds need them, each computed once. */
import { fromRows } from '../numbers/flat-matrix.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { evaluated, type Formula } from '../words/formula.ts';
import { type Block, isRows } from '../words/word.ts';
import { type BoundConstant, boundConstants } from './bound-constants.ts';
import type { Approximate } from './products.ts';
import { factorsOf, metBy } from './segment-entry.ts';
import { roundUp, theta } from './upward.ts';
import type { Factor } from './way-back.ts';

/** f, computed once for each object that it is given: every vector of a batch, and every bound, meets the same words. */
const once = <L extends object, R>(f: (given: L) => R): ((given: L) => R) => {
  const known = new WeakMap<L, R>();
  return (given) => {
    const before = known.get(given);
    if (before !== undefined) return before;
    const result = f(given);
    known.set(given, result);
    return result;
  };
};

/** A constant as float64 has it, and what that may be off by. */
const nearly = ({ value, most, roundings, underflow }: BoundConstant): Factor => ({
  factor: value,
  // 1 rounding, 1 product
  off: roundings === 0 ? 0 : roundUp(theta(roundings, float64.unit) * most + underflow, 0),
});

/** The constants of words in a format. */
export const constantsIn = once((format: Format) => {
  const constants = boundConstants(format);
  const constantsOf = once((vector: readonly Formula[]) => evaluated(constants, vector));
  const scalesOf = once((vector: readonly Formula[]) =>
    constantsOf(vector).map((one) => factorsOf([one])),
  );
  const weightsOf = once((blocks: readonly Block[]) => {
    const matrices = blocks.map((block) => {
      const rows = block.map((row: readonly Formula[]) => evaluated(constants, row));
      return rows[0]!.map((_, j) => rows.map((row) => row[j]!));
    });
    const all = matrices.flat(2);
    return {
      factors: matrices.map((outputs) => outputs.map(factorsOf)),
      ...metBy(all),
    };
  });
  const factorsNear = once((vector: readonly Formula[]) => constantsOf(vector).map(nearly));
  const matricesOf = once((blocks: readonly Block[]) =>
    blocks.map((block): Approximate => {
      if (isRows(block)) return { value: fromRows(block) };
      const near = block.map((row) => evaluated(constants, row).map(nearly));
      return {
        value: fromRows(near.map((row) => row.map(({ factor }) => factor))),
        error: fromRows(near.map((row) => row.map(({ off }) => off))),
      };
    }),
  );
  return { constantsOf, scalesOf, weightsOf, factorsNear, matricesOf };
});

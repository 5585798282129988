/** The constants of words as bounds need them, each computed once. */
import type { Format } from '../numbers/format.ts';
import { evaluated, type Formula } from '../words/formula.ts';
import type { Block } from '../words/word.ts';
import { boundConstants } from './bound-constants.ts';
import { factorsOf, metBy } from './segment-entry.ts';

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
  return { constantsOf, scalesOf, weightsOf };
});

/** The constants of words as bounds need them, each computed once. */
import { fromRows } from '../numbers/flat-matrix.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { onceEach } from '../numbers/once-each.ts';
import type { Rows } from '../numbers/rows.ts';
import { evaluated, type Formula } from '../words/formula.ts';
import { type Block, isRows } from '../words/word.ts';
import { type BoundConstant, boundConstants } from './bound-constants.ts';
import type { Approximate } from './products.ts';
import { mostLostInReading } from './roundoffs.ts';
import { type Factors, factorsOf, metBy } from './segment-entry.ts';
import { roundUp, theta } from './upward.ts';
import type { Factor } from './way-back.ts';

/** A constant as float64 has it, and what that may be off by. */
const nearly = ({ value, most, roundings, underflow }: BoundConstant): Factor => ({
  factor: value,
  // 1 rounding, 1 product
  off: roundings === 0 ? 0 : roundUp(theta(roundings, float64.unit) * most + underflow, 0),
});

/** The columns of a block, and what its constants have met. */
interface Weights extends ReturnType<typeof metBy> {
  readonly factors: readonly Factors[];
}

/**
 * The columns of a block of numbers of the format, which have met nothing: as constants give them, without an object for
 * each. Undefined where one is none of the format, or may be lost when it is read.
 */
const plainWeights = (block: Rows, format: Format): Weights | undefined => {
  if (mostLostInReading(format) > 0) return undefined;
  const underflow = new Array<number>(block.length).fill(0);
  let whole = true;
  for (const row of block) {
    for (const x of row) {
      if (format.round(x) !== x) return undefined;
      whole &&= Number.isInteger(x);
    }
  }
  const factors = block[0]!.map((_, j) => {
    const values = block.map((row) => row[j]!);
    return { values, most: values.map(Math.abs), underflow };
  });
  return { factors, roundings: 0, whole };
};

/** The constants of words in a format. */
export const constantsIn = onceEach((format: Format) => {
  const constants = boundConstants(format);
  const constantsOf = onceEach((vector: readonly Formula[]) => evaluated(constants, vector));
  const scalesOf = onceEach((vector: readonly Formula[]) =>
    constantsOf(vector).map((one) => factorsOf([one])),
  );
  const formulasOf = onceEach((block: Block) =>
    block.map((row: readonly Formula[]) => evaluated(constants, row)),
  );
  const ofBlock = (block: Block): Weights => {
    const plain = isRows(block) ? plainWeights(block, format) : undefined;
    if (plain) return plain;
    const rows = formulasOf(block);
    const columns = rows[0]!.map((_, j) => rows.map((row) => row[j]!));
    return { factors: columns.map(factorsOf), ...metBy(rows.flat()) };
  };
  const weightsOf = onceEach((blocks: readonly Block[]) => {
    const all = blocks.map(ofBlock);
    return {
      factors: all.map(({ factors }) => factors),
      roundings: all.reduce((most, { roundings }) => Math.max(most, roundings), 0),
      whole: all.every(({ whole }) => whole),
    };
  });
  const factorsNear = onceEach((vector: readonly Formula[]) => constantsOf(vector).map(nearly));
  const matricesOf = onceEach((blocks: readonly Block[]) =>
    blocks.map((block): Approximate => {
      if (isRows(block)) return { value: fromRows(block) };
      const near = formulasOf(block).map((row) => row.map(nearly));
      return {
        value: fromRows(near.map((row) => row.map(({ factor }) => factor))),
        error: fromRows(near.map((row) => row.map(({ off }) => off))),
      };
    }),
  );
  return { constantsOf, formulasOf, scalesOf, weightsOf, factorsNear, matricesOf };
});

/** Operands of one operator, entry by entry, each repeated to the lengths that all have in common. */

import { sizeOf } from '../layers/tensor-shape.ts';
import { range } from '../numbers/range.ts';
import { commonDims, spread, withoutBatch } from './broadcast.ts';
import { type Entries, type EntrySum, entriesOf, mostTaps } from './entry-sums.ts';
import type { Given } from './given.ts';
import { Refused } from './refused.ts';

/** The lengths in common, and for each operand its entries there. Throws Refused where they are too many. */
export const broadcastEntries = (given: Given, operands: readonly number[]) => {
  const entries: Entries = entriesOf(given, operands, { ofRows: true });
  const values = operands.filter((k) => !given.isConstant(k)).map((k) => given.variable(k));
  const rank = Math.max(0, ...values.map((dims) => dims.length));
  const own = operands.map((k) =>
    given.isConstant(k) ? withoutBatch(given.constant(k), rank, given) : given.variable(k),
  );
  const dims = commonDims(...own);
  if (given.batched && dims.length > rank) throw new Refused('it may join rows of the batch');
  if (!(sizeOf(dims) >= 1 && sizeOf(dims) * operands.length <= mostTaps))
    throw new Refused(`${operands.length} operands of [${dims.join(', ')}]`);
  const all = operands.map((k, j): readonly EntrySum[] =>
    spread(range(sizeOf(own[j]!)), own[j]!, dims).map((i) => entries.at(k, i)),
  );
  return { dims, entries, all };
};

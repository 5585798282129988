import type { Shard } from '../../documents/run.ts';

/** One case of one law: the law by its place in the list. */
export interface Turn {
  readonly law: number;
  /** k: the case is the k-th of its law. */
  readonly run: number;
}

/** The most runs in one turn of a law: time that ends cuts all laws at about the same number of runs. */
const longest = 64;

/**
 * The cases of all laws in the order in which they are run: laws take turns of 1, 2, 4, 8 … cases, so
 * that a bug that any law finds early is found early. `totals[i]` is how many cases law i has; a law with
 * fewer than the largest takes turns that are shorter in proportion. Of a shard: only its own cases.
 */
export function* turns(
  totals: readonly number[],
  { index, count }: Shard = { index: 1, count: 1 },
): Generator<Turn> {
  const most = Math.max(0, ...totals);
  let from = 0;
  for (let length = 1; from < most; length = Math.min(2 * length, longest)) {
    const to = Math.min(most, from + length * count);
    for (const [law, total] of totals.entries()) {
      const start = Math.ceil((from * total) / most);
      const end = Math.ceil((to * total) / most);
      const first = start + ((((index - 1 - start) % count) + count) % count);
      for (let run = first; run < end; run += count) yield { law, run };
    }
    from = to;
  }
}

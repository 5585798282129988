import type { Rows } from '../../numbers/rows.ts';
import type { Rules } from './pass.ts';

/**
 * Fewer points: each alone, then without half of many, without a quarter and so on, as one less may be a whole block, and
 * then without each. A pass of chains and of trees.
 */
export function* fewerRows<T extends { readonly inputs: Rows }>(
  data: T,
  { domain: { points: least = 1 } }: Rules,
): Generator<() => T> {
  const { inputs } = data;
  if (inputs.length <= least) return;
  if (least === 1) for (const row of inputs) yield () => ({ ...data, inputs: [row] });
  if (least === 1 && inputs.length === 2) return;
  for (let size = inputs.length >> 1; size > 0; size >>= 1) {
    for (let i = 0; i < inputs.length; i += size) {
      const left = inputs.toSpliced(i, size);
      if (left.length >= least) yield () => ({ ...data, inputs: left });
    }
  }
}

import type { Rows } from '../../numbers/rows.ts';
import type { Rules } from './pass.ts';

/** Fewer points: each alone, then without each. A pass of chains and of trees. */
export function* fewerRows<T extends { readonly inputs: Rows }>(
  data: T,
  { domain: { points: least = 1 } }: Rules,
): Generator<() => T> {
  const { inputs } = data;
  if (inputs.length <= least) return;
  if (least === 1) for (const row of inputs) yield () => ({ ...data, inputs: [row] });
  if (least === 1 && inputs.length === 2) return;
  for (let i = 0; i < inputs.length; i++) {
    yield () => ({ ...data, inputs: inputs.toSpliced(i, 1) });
  }
}

import { widthsOf } from '../network/stack.ts';
import { hash32 } from '../numbers/hash.ts';
import { adjugateOf, determinantOf, product, transposed } from '../numbers/integers.ts';
import { stringify } from '../numbers/json.ts';
import type { Case } from './case.ts';

/** How many inputs the regressions have: enough for a line, a plane and one more. */
export const features = 3;

/** Data for a regression: points, and A = [X 1] with GᵀG in place of an inverse. */
export interface Design {
  /** X: [points × features], small integers. */
  readonly points: number[][];
  /** A = [X 1], exactly. */
  readonly rows: bigint[][];
  /** AᵀA; its determinant, which is not 0; and its adjugate: A⁺ = adj(AᵀA) Aᵀ ÷ det(AᵀA). */
  readonly gram: bigint[][];
  readonly determinant: bigint;
  readonly adjugate: bigint[][];
}

/** Integers from −reach to reach that depend on the shapes and inputs of a case alone. */
export const integersOf = ({ stack, inputs }: Case): ((reach: number) => number) => {
  const seed = stringify([widthsOf(stack), inputs]);
  let drawn = 0;
  return (reach) => ((hash32(`${seed}#${drawn++}`) >>> 0) % (2 * reach + 1)) - reach;
};

/** So many points that A has full column rank: in general position. */
export const designOf = (c: Case, count: number): Design => {
  const integer = integersOf(c);
  for (;;) {
    const points = Array.from({ length: count }, () =>
      Array.from({ length: features }, () => integer(3)),
    );
    const rows = points.map((point) => [...point.map(BigInt), 1n]);
    const gram = product(transposed(rows), rows);
    const determinant = determinantOf(gram);
    if (determinant === 0n) continue;
    return { points, rows, gram, determinant, adjugate: adjugateOf(gram) };
  }
};

import { type Comparison, equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import type { Stack } from '../../network/stack.ts';
import { type Balls, toBalls } from '../../numbers/dyadic.ts';
import type { Near } from '../../numbers/near.ts';
import type { Rows } from '../../numbers/rows.ts';
import { exactForward, exactMap } from '../../oracle/exact-forward.ts';
import { type Law, law } from '../law.ts';

/** high + low ± radius of each entry, as balls with integers for numbers; undefined where one is not finite. */
const ballsNear = ({ columns, high, low, radius, scale = 1 }: Near): Balls | undefined => {
  const lists = [high, low, radius].map((list) => Array.from(list));
  if (!lists.every((list) => list.every(Number.isFinite))) return undefined;
  const { exponent, middle } = toBalls(lists);
  const [highs, lows, radii] = middle as [readonly bigint[], readonly bigint[], readonly bigint[]];
  const rows = (f: (k: number) => bigint): bigint[][] =>
    Array.from({ length: highs.length / columns }, (_, i) =>
      Array.from({ length: columns }, (_, j) => f(i * columns + j)),
    );
  return {
    exponent: exponent - Math.log2(scale),
    middle: rows((k) => highs[k]! + lows[k]!),
    radius: rows((k) => radii[k]!),
  };
};

/** What the oracle says of a stack: its outputs at some points, W′ and b′, each with doubles near it or without. */
export type Says = (stack: Stack, points: Rows) => Readonly<Record<string, Balls>>;

const ours: Says = (stack, points) => {
  const { weight, bias } = exactMap(stack);
  return { y: exactForward(stack, points), 'W′': weight, 'b′': bias };
};

/** Doubles with a proven radius against the integers; another oracle to show that a wrong one is found out. */
export const oracleEnclosure = (oracle: Says = ours): Law =>
  law({
    id: 'oracle/enclosure',
    statement: 'the exact numbers lie within the radius of the doubles that are asked before them',
    formula: '|f(x) − (high + low)| ≤ radius,  and so are W′ and b′',
    domain: { layers: [1] },
    asks: [],
    sample: 4,
    *check({ stack, inputs }) {
      const comparisons: Comparison[] = [];
      const points = [...inputs, inputs[0]!.map(() => 0)];
      for (const [what, numbers] of Object.entries(oracle(stack, points))) {
        const near = numbers.near && ballsNear(numbers.near);
        if (!near) continue;
        const { exponent, middle } = numbers;
        const rows = middle.length;
        const within = exact(rows, middle[0]!.length, 'each double has a radius of its own');
        comparisons.push(equal(what, near, { exponent, middle }, within));
      }
      return comparisons.length > 0 ? comparisons : 'says nothing';
    },
  });

export default oracleEnclosure();

/**
 * The number system of the oracle: what a phrase gives, as dyadic rationals without rounding, or as balls with
 * a proven radius. It computes with integers of its own and shares no operation with what it judges.
 */
import { type Balls, magnitude } from '../numbers/dyadic.ts';
import type { Formula } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { activateExactly } from './exact-activation.ts';
import { throughBlocks } from './exact-blocks.ts';
import { exactBlocks, exactVector } from './exact-constants.ts';
import { rowsExactly } from './exact-rows.ts';
import { withShortRadii } from './short-radii.ts';

/** A batch of vectors on one grid, [batch × units]; undefined where an operation had no enclosure. */
export type Exact = Balls | undefined;

/** Balls on a grid that is 2^by times finer. */
const finer = (rows: readonly (readonly bigint[])[], by: number) =>
  by === 0 ? rows : rows.map((row) => row.map((n) => n << BigInt(by)));

/** The same numbers on the grid 2^exponent, which is no coarser than theirs. */
const onGrid = (x: Balls, exponent: number): Balls => ({
  exponent,
  middle: finer(x.middle, x.exponent - exponent),
  ...(x.radius && { radius: finer(x.radius, x.exponent - exponent) }),
});

/** All on the finest of their grids; undefined where one is undefined. */
const together = (given: readonly Exact[]): readonly Balls[] | undefined => {
  const known = given.filter((balls) => balls !== undefined);
  if (known.length < given.length) return undefined;
  const exponent = Math.min(...known.map((balls) => balls.exponent));
  return known.map((balls) => onGrid(balls, exponent));
};

type Rows = readonly (readonly bigint[])[];

/** f of the middles, and f of the radii where there are any, those of exact numbers being zeros. */
const both = (balls: readonly Balls[], f: (parts: readonly Rows[]) => Rows): Balls => {
  const middle = f(balls.map((one) => one.middle));
  const { exponent } = balls[0]!;
  if (balls.every(({ radius }) => !radius)) return { exponent, middle };
  const zeros = (rows: Rows): Rows => rows.map((row) => row.map(() => 0n));
  return { exponent, middle, radius: f(balls.map((one) => one.radius ?? zeros(one.middle))) };
};

const add = (parts: readonly Rows[]): Rows =>
  parts.reduce((a, b) => a.map((row, i) => row.map((n, j) => n + b[i]![j]!)));

const sideBySide = (parts: readonly Rows[]): Rows =>
  parts[0]!.map((_, i) => parts.flatMap((part) => part[i]!));

/** One row of constants, spread to the units of x: [1 × units]. */
const spread = (vector: readonly Formula[], each: number, x: Balls): Exact => {
  const constants = exactVector(vector);
  const units = x.middle[0]!.length;
  const row = ([given]: Rows): bigint[] =>
    given!.length === units
      ? (given as bigint[])
      : Array.from({ length: units }, (_, i) => given![Math.floor(i / each) % given!.length]!);
  return (
    constants && {
      exponent: constants.exponent,
      middle: [row(constants.middle)],
      ...(constants.radius && { radius: [row(constants.radius)] }),
    }
  );
};

const short = (x: Balls, constants: Balls): Balls => (constants.radius ? withShortRadii(x) : x);

const scaled = (x: Balls, vector: readonly Formula[], each: number): Exact => {
  const factors = spread(vector, each, x);
  if (!factors) return undefined;
  const [w] = factors.middle as [readonly bigint[]];
  const s = factors.radius?.[0];
  const exponent = x.exponent + factors.exponent;
  const middle = x.middle.map((row) => row.map((n, j) => n * w[j]!));
  if (!x.radius && !s) return { exponent, middle };
  const radius = x.middle.map((row, i) => {
    const radii = x.radius?.[i];
    return row.map((n, j) => {
      const [r, off] = [radii?.[j] ?? 0n, s?.[j] ?? 0n];
      return r * (magnitude(w[j]!) + off) + magnitude(n) * off;
    });
  });
  return short({ exponent, middle, radius }, factors);
};

const shifted = (x: Balls, vector: readonly Formula[], each: number): Exact => {
  const summands = spread(vector, each, x);
  if (!summands) return undefined;
  const exponent = Math.min(x.exponent, summands.exponent);
  const [by, other] = [BigInt(x.exponent - exponent), BigInt(summands.exponent - exponent)];
  const plus = (rows: Rows, row: readonly bigint[]): Rows => {
    const added = row.map((n) => n << other);
    return by === 0n
      ? rows.map((given) => given.map((n, j) => n + added[j]!))
      : rows.map((given) => given.map((n, j) => (n << by) + added[j]!));
  };
  const middle = plus(x.middle, summands.middle[0]!);
  if (!x.radius && !summands.radius) return { exponent, middle };
  const none = (row: readonly bigint[]) => row.map(() => 0n);
  const radii = x.radius ?? x.middle.map(none);
  const radius = plus(radii, summands.radius?.[0] ?? none(summands.middle[0]!));
  return { exponent, middle, radius };
};

/** What the words of the network's layers make of balls. */
export const exactSystem: NumberSystem<Exact> = {
  take: (x, indices) =>
    x && both([x], ([rows]) => rows!.map((row) => indices.map((i) => (i < 0 ? 0n : row[i]!)))),
  times: (x, blocks) => {
    const weight = x && exactBlocks(blocks);
    return weight && short(throughBlocks(x, weight, blocks[0]!.length), weight);
  },
  scale: (x, vector, each) => x && scaled(x, vector, each),
  plus: (x, vector, each) => x && shifted(x, vector, each),
  sum: (branches) => {
    const known = together(branches);
    return known && both(known, add);
  },
  concat: (branches) => {
    const known = together(branches);
    return known && both(known, sideBySide);
  },
  apply: (x, form) => {
    const y = x && activateExactly(form, x);
    return y && withShortRadii(y);
  },
  rows: (x, form, width) => {
    const y = x && rowsExactly(form, x, width);
    return y && withShortRadii(y);
  },
};

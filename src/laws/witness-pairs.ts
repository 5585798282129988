import type { Witness } from '../affinity/chord.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { pointAt } from './combination.ts';
import { distantPairs } from './distant-pairs.ts';

type Point = readonly number[];

/** Pairs of points to try, the simplest first: those of the witness, scaled and mirrored, then the inputs. */
const pairs = function* ({ x, y, point }: Witness, inputs: Rows): Generator<[Point, Point]> {
  const ones = x.map(() => 1);
  const minus = (p: Point) => p.map((v) => 0 - v);
  for (const p of [ones, x, y, point]) yield [p, minus(p)];
  yield [x, y];
  yield [x, point];
  yield [point, y];
  for (const p of [x, y, point]) {
    yield [p, p];
    for (const scale of [4, 0.25, 16, 0.0625]) {
      const q = p.map((v) => scale * v);
      yield [q, minus(q)];
      yield [q, p];
      yield [q, q];
    }
  }
  for (const [i, p] of inputs.entries()) for (const q of inputs.slice(i + 1)) yield [p, q];
  const across = pointAt([x, y], [1, -1]);
  if (across) yield [across, y];
  // Along the chord: a function that keeps every middle of a subdivision is affine on it.
  const eighths = Array.from({ length: 9 }, (_, i) => pointAt([x, y], [i / 8, 1 - i / 8]));
  for (const step of [4, 2, 1]) {
    for (let i = 0; i + 2 * step <= 8; i += step) {
      const [from, to] = [eighths[i], eighths[i + 2 * step]];
      if (from && to) yield [from, to];
    }
  }
};

/** The witness with its points rounded to that many bits on one grid. It may be no witness any more. */
const coarser = (witness: Witness, bits: number): Witness => {
  const { x, y, point } = witness;
  const largest = Math.max(...[x, y, point].flat().map(Math.abs));
  const grid = 2 ** (Math.floor(Math.log2(largest)) + 1 - bits);
  const on = (p: Point) => p.map((v) => Math.round(v / grid) * grid);
  return grid > 0 ? { ...witness, x: on(x), y: on(y), point: on(point) } : witness;
};

/**
 * Pairs of points at which a law tries its identity: near the witness, and of the inputs. As the format may
 * be too narrow for the points of the witness, coarser ones follow: first of all bits but three, which
 * sums and middles need, then of half of them. Points all over the range of the format come last.
 */
export const witnessPairs = function* (
  format: Format,
  witness: Witness,
  inputs: Rows,
): Generator<readonly [Point, Point]> {
  yield* pairs(witness, inputs);
  const bits = -Math.log2(format.unit);
  for (const kept of [bits - 3, Math.ceil(bits / 2)]) yield* pairs(coarser(witness, kept), []);
  yield* distantPairs(format, witness.x.length);
};

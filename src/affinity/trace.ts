/**
 * What the units do at a point, in plain float64, and which way they would go: to aim with, never to judge by. A
 * number system on one vector, whose values know what they were made of, so that a gradient runs back through them.
 */
import type { Form, VectorForm } from '../activations/index.ts';
import { float64Arithmetic } from '../numbers/arithmetic.ts';
import { evaluate, type Formula } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { blockOf, constantsOf } from '../words/systems/arithmetic-system.ts';
import { floatBeyond } from '../words/systems/beyond.ts';
import { walk } from '../words/walk.ts';
import { isRows } from '../words/word.ts';
import type { FlatNetwork } from './flat-network.ts';
import {
  edgesOf,
  type Pair,
  pairsOf,
  pulledThroughRow,
  slopeAt,
  thresholdsOf,
} from './thresholds.ts';

type Vector = readonly number[];
/** The gradient by the entries of a vector, from that by those of what was made of it. */
type Pull = (gradient: Vector) => Vector;

/** A vector, and what it was made of. */
export interface Traced {
  readonly values: Vector;
  readonly made: readonly { readonly from: Traced; readonly pull: Pull }[];
  /** A vector has a larger number than those that it was made of. */
  readonly order: number;
}

/** What bends the network where an entry passes a threshold: the arguments of activations, in the order of words. */
export interface Bend {
  readonly units: Traced;
  readonly thresholds: Vector;
  /** Those of the thresholds at which one piece of the activation ends and another begins. */
  readonly edges: Vector;
}

const constants = constantsOf(float64Arithmetic, floatBeyond(float64Arithmetic));

const scattered = (length: number, entries: Iterable<readonly [at: number, value: number]>) => {
  const sums = new Array<number>(length).fill(0);
  for (const [at, value] of entries) if (at >= 0) sums[at]! += value;
  return sums;
};

/** The arguments of activations that are met, and the system that notes them. */
const tracing = (): { readonly system: NumberSystem<Traced>; readonly bends: Bend[] } => {
  const bends: Bend[] = [];
  let order = 1;
  const made = (values: Vector, ...from: Traced['made']): Traced => ({
    ...{ values, made: from, order: order++ },
  });
  const from = (x: Traced, values: Vector, pull: Pull): Traced => made(values, { from: x, pull });
  const at = (vector: readonly Formula[], each: number) => {
    const entries = vector.map((formula) => evaluate(constants, formula));
    return (i: number): number => entries[Math.floor(i / each) % entries.length]!;
  };
  const differences = (x: Traced, pairs: readonly Pair[]): Traced =>
    from(
      x,
      pairs.map(([a, b]) => x.values[b]! - x.values[a]!),
      (g) =>
        scattered(
          x.values.length,
          pairs.flatMap(([a, b], k) => [[a, -g[k]!] as const, [b, g[k]!] as const]),
        ),
    );
  const system: NumberSystem<Traced> = {
    take: (x, indices) =>
      from(
        x,
        indices.map((i) => (i < 0 ? 0 : x.values[i]!)),
        (g) =>
          scattered(
            x.values.length,
            indices.map((i, k) => [i, g[k]!] as const),
          ),
      ),
    times: (x, given) => {
      const blocks = given.map((block) => (isRows(block) ? block : blockOf(constants, block)));
      const [m, n] = [blocks[0]!.length, blocks[0]![0]!.length];
      const values: number[] = [];
      for (let k = 0; k * m < x.values.length; k++) {
        const sums = new Array<number>(n).fill(0);
        const block = blocks[k % blocks.length]!;
        for (let i = 0; i < m; i++) {
          const [xi, row] = [x.values[k * m + i]!, block[i]!];
          for (let j = 0; j < n; j++) sums[j]! += xi * row[j]!;
        }
        for (const sum of sums) values.push(sum);
      }
      return from(x, values, (g) =>
        x.values.map((_, p) => {
          const k = Math.floor(p / m);
          const row = blocks[k % blocks.length]![p % m]!;
          return row.reduce((sum, w, j) => sum + w * g[k * n + j]!, 0);
        }),
      );
    },
    scale: (x, vector, each) => {
      const factor = at(vector, each);
      return from(
        x,
        x.values.map((v, i) => v * factor(i)),
        (g) => g.map((gi, i) => gi * factor(i)),
      );
    },
    plus: (x, vector, each) => {
      const summand = at(vector, each);
      return from(
        x,
        x.values.map((v, i) => v + summand(i)),
        (g) => g,
      );
    },
    sum: (branches) =>
      made(
        branches[0]!.values.map((_, i) =>
          branches.reduce((sum, { values }) => sum + values[i]!, 0),
        ),
        ...branches.map((branch) => ({ from: branch, pull: (g: Vector) => g })),
      ),
    concat: (branches) => {
      let start = 0;
      const parts = branches.map((branch) => {
        const [first, last] = [start, start + branch.values.length];
        start = last;
        return { from: branch, pull: (g: Vector) => g.slice(first, last) };
      });
      return made(
        branches.flatMap(({ values }) => values),
        ...parts,
      );
    },
    apply: (x, form: Form) => {
      const thresholds = thresholdsOf(form);
      bends.push({ units: x, thresholds, edges: edgesOf(form) });
      return from(x, x.values.map(form.float64), (g) =>
        g.map((gi, i) => (gi === 0 ? 0 : gi * slopeAt(form.float64, thresholds, x.values[i]!))),
      );
    },
    rows: (x, form: VectorForm, width, out) => {
      const rows: Vector[] = [];
      for (let k = 0; k < x.values.length; k += width) rows.push(x.values.slice(k, k + width));
      const pairs = pairsOf(form, width);
      const all = rows.flatMap((_, r) =>
        pairs.map(([a, b]): Pair => [r * width + a, r * width + b]),
      );
      bends.push({ units: differences(x, all), thresholds: [0], edges: [] });
      return from(x, rows.flatMap(form.float64), (g) =>
        rows.flatMap((row, r) => pulledThroughRow(form, row, g.slice(r * out, (r + 1) * out))),
      );
    },
  };
  return { system, bends };
};

/** What each activation is given at x. */
export const traceAt = ({ words }: FlatNetwork, x: Vector): readonly Bend[] => {
  const { system, bends } = tracing();
  walk(system, words, { values: x, made: [], order: 0 });
  return bends;
};

/** The gradient of one unit by the inputs of the network. */
export const gradientOf = ({ units }: Bend, unit: number): Vector => {
  const waiting = new Map<Traced, Vector>([
    [units, units.values.map((_, i) => Number(i === unit))],
  ]);
  for (;;) {
    // The one that was made last: all that was made of it has given its part.
    const last = [...waiting.keys()].reduce((a, b) => (b.order > a.order ? b : a));
    const gradient = waiting.get(last)!;
    if (last.made.length === 0) return gradient;
    waiting.delete(last);
    for (const { from, pull } of last.made) {
      const [more, known] = [pull(gradient), waiting.get(from)];
      waiting.set(from, known ? known.map((g, i) => g + more[i]!) : more);
    }
  }
};

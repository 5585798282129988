/**
 * The bounds of segment-system.ts for many rows of W′ at once: what a network without what is added makes of e₁, e₂ …
 * It is what that system gives row by row, to the bit, on flat lists. The rows differ in three numbers a unit: |values|,
 * underflow and mass. What constants alone come to, and what is carried of the start, which is exact, is the same for
 * all rows; and so is where they have come to.
 */
import type { NoBound } from '../judge/tolerance.ts';
import type { Format } from '../numbers/format.ts';
import { range } from '../numbers/range.ts';
import type { Formula } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { spreadAlong } from '../words/spread-along.ts';
import { walk } from '../words/walk.ts';
import type { Phrase } from '../words/word.ts';
import * as boundaries from './boundaries.ts';
import { onePassage } from './one-passage.ts';
import { type Losses, lossesOf, mostLostInReading } from './roundoffs.ts';
import { begun, ended, type Segment } from './segment.ts';
import { constantsIn } from './segment-constants.ts';
import { type Counts, countsIn } from './segment-counts.ts';
import { type Factors, metBy } from './segment-entry.ts';
import { notAffine } from './segment-system.ts';
import { addUp, roundUp } from './upward.ts';

/** Lists that each row has, [rows × units], row after row. */
const ofRows = ['size', 'underflow', 'mass'] as const;

/** Lists that all rows have in common, [units]; `own` is both errors that are carried. */
const ofAll = ['own', 'gain'] as const;

type Lists = Readonly<Record<(typeof ofRows)[number] | (typeof ofAll)[number], Float64Array>>;

/** Rows of W′ on their way, with the fields of a segment; of each row its peak, and its deepest underflow. */
export interface LinearRows extends Lists, Counts, Required<Pick<Segment, 'passage'>> {
  readonly units: number;
  readonly peak: Float64Array;
  readonly deepest: Float64Array;
}

const emptyLists = (rows: number, units: number): Lists => {
  const each = () => new Float64Array(rows * units);
  const [own, gain] = [new Float64Array(units), new Float64Array(units)];
  return { size: each(), underflow: each(), mass: each(), own, gain };
};

/** The lists in which unit i is one of a part, [part, unit of it]; it is 0 where the unit is −1. */
const placed = (
  from: readonly LinearRows[],
  units: readonly (readonly [part: number, unit: number])[],
): Lists => {
  const lists = emptyLists(from[0]!.peak.length, units.length);
  for (const [at, [part, unit]] of units.entries()) {
    if (unit < 0) continue;
    const x = from[part]!;
    for (const name of ofAll) lists[name][at] = x[name][unit]!;
    for (const r of x.peak.keys())
      for (const name of ofRows) lists[name][r * units.length + at] = x[name][r * x.units + unit]!;
  }
  return lists;
};

const largest = (list: Float64Array): number => {
  let most = 0;
  for (const x of list) most = Math.max(most, x);
  return most;
};

/**
 * The largest numbers of each row, those of the lists too. One that is not finite stays so: of such a row there is no
 * bound at the end.
 */
const peaksAfter = (from: readonly LinearRows[], { size, gain, underflow }: Lists) => {
  const units = gain.length;
  const constants = largest(gain);
  const of = (list: Float64Array, r: number) => largest(list.subarray(r * units, (r + 1) * units));
  const before = (name: 'peak' | 'deepest', r: number) => from.map((part) => part[name][r]!);
  const { peak } = from[0]!;
  return {
    units,
    peak: peak.map((_, r) => Math.max(constants, of(size, r), ...before('peak', r))),
    deepest: peak.map((_, r) => Math.max(of(underflow, r), ...before('deepest', r))),
  };
};

/** Σ xᵢ wᵢ for each group of m units and the factors of each of its outputs, as entryOf has it of one row. */
const throughFactors = (
  x: LinearRows,
  groups: readonly (readonly Factors[])[],
  m: number,
  { product, stored }: Losses,
): Lists => {
  const outputs = range(x.units / m).flatMap((k) =>
    groups[k % groups.length]!.map((factors) => ({ start: k * m, factors })),
  );
  const units = outputs.length;
  const rows = range(x.peak.length);
  const next = emptyLists(rows.length, units);
  const lost = 4 * ((m + 1) * product + stored);
  for (const [at, { start, factors }] of outputs.entries()) {
    const { most, underflow } = factors;
    let [own, gain] = [0, 0];
    for (let i = 0; i < m; i++) {
      own += x.own[start + i]! * most[i]!;
      gain += Math.max(1, x.gain[start + i]!) * most[i]!;
    }
    next.own[at] = roundUp(own, m);
    next.gain[at] = roundUp(gain, m);
    for (const r of rows) {
      const from = r * x.units + start;
      let [size, carried, constants, masses] = [0, 0, 0, 0];
      for (let i = 0; i < m; i++) {
        masses += x.mass[from + i]!;
        constants += x.mass[from + i]! * underflow[i]!;
        size += x.size[from + i]! * most[i]!;
        carried += x.underflow[from + i]! * most[i]!;
      }
      const to = r * units + at;
      const mass = roundUp(masses, m);
      next.size[to] = roundUp(size, m);
      // 4 products, 7 roundings
      next.underflow[to] = roundUp(
        roundUp(carried, m) + 4 * roundUp(constants, m) + lost * (mass + 1),
        4,
      );
      next.mass[to] = addUp(mass, next.size[to]!);
    }
  }
  return next;
};

/** The sum of what branches give, as segment-system.ts has it of one row: as many roundings as parts. */
const summed = (parts: readonly LinearRows[], flushed: number): Lists => {
  const n = parts.length;
  const sumOf = (name: keyof Lists) =>
    parts[0]![name].map((_, j) =>
      roundUp(
        parts.reduce((sum, part) => sum + part[name][j]!, 0),
        n,
      ),
    );
  const size = sumOf('size');
  return {
    size,
    mass: sumOf('mass').map((m, j) => addUp(m, size[j]!)),
    underflow: sumOf('underflow').map((u) => addUp(u, n * flushed)),
    ...{ own: sumOf('own'), gain: sumOf('gain') },
  };
};

/** Rows of W′ in a format as a number system. Throws RangeError at an activation. */
export const linearRowsSystem = (format: Format): NumberSystem<LinearRows> => {
  const losses = lossesOf(format);
  const flushed = mostLostInReading(format) > 0 ? losses.product : 0;
  const counts = countsIn(format);
  const { constantsOf, scalesOf, weightsOf } = constantsIn(format);
  const passOn = onePassage();
  const along = (
    from: readonly LinearRows[],
    by: unknown,
    step: (passages: readonly boundaries.Passage[]) => boundaries.Passage,
  ) => ({ passage: passOn(from, by, step).passage! });
  const joined = (parts: readonly LinearRows[], word: 'sum' | 'concat', lists: Lists) => ({
    ...{ ...lists, ...peaksAfter(parts, lists), ...counts[word](parts) },
    ...along(parts, word, (passages) => boundaries.joined(passages, word)),
  });
  const refuse = (_: unknown, { activation: { name } }: { activation: { name: string } }) => {
    throw notAffine(name);
  };
  return {
    take: (x, indices) => {
      const units = indices.map((unit) => [0, unit] as const);
      const lists = placed([x], units);
      return {
        ...{ ...x, ...lists, ...peaksAfter([x], lists) },
        ...along([x], indices, ([passage]) => boundaries.taken(passage!, indices)),
      };
    },
    times: (x, blocks) => {
      const { factors, ...weights } = weightsOf(blocks);
      const m = blocks[0]!.length;
      const lists = throughFactors(x, factors, m, losses);
      return {
        ...{ ...lists, ...peaksAfter([x], lists), ...counts.times(x, weights, m) },
        ...along([x], blocks, ([passage]) =>
          boundaries.multiplied(passage!, blocks, weights.roundings),
        ),
      };
    },
    scale: (x, vector, each) => {
      const given = metBy(constantsOf(vector));
      const factors = spreadAlong(scalesOf(vector), each, x.units).map((one) => [one]);
      const lists = throughFactors(x, factors, 1, losses);
      return {
        ...{ ...lists, ...peaksAfter([x], lists), ...counts.scale(x, given) },
        ...along([x], vector, ([passage]) => boundaries.scaled(passage!, given.roundings)),
      };
    },
    plus: (x, vector: readonly Formula[]) => {
      const given = metBy(constantsOf(vector));
      return {
        ...{ ...x, ...counts.plus(x, given) },
        ...along([x], vector, ([passage]) => boundaries.shifted(passage!, given.roundings)),
      };
    },
    sum: (parts) => joined(parts, 'sum', summed(parts, flushed)),
    concat: (parts) => {
      const units = parts.flatMap((part, i) => range(part.units).map((unit) => [i, unit] as const));
      return joined(parts, 'concat', placed(parts, units));
    },
    apply: refuse,
    rows: refuse,
  };
};

/** e of each of some inputs of a network, one at least, at the passage of its inputs. */
export const basisRows = (
  some: readonly number[],
  passage: boundaries.Passage,
  format: Format,
): LinearRows => {
  const inputs = range(passage.at.size);
  const exact = inputs.map(() => 0);
  const segments = some.map((i) => {
    const center = inputs.map((j) => (i === j ? 1 : 0));
    return begun({ center, own: exact, subject: exact, format, whole: true });
  });
  const [{ own, gain, peak, deepest, roundings, roundoff, terms, whole }] = segments as [Segment];
  const all = (name: (typeof ofRows)[number]) =>
    Float64Array.from(segments.flatMap((one) => one[name]));
  return {
    ...{ size: all('size'), underflow: all('underflow'), mass: all('mass') },
    ...{ own: Float64Array.from(own), gain: Float64Array.from(gain) },
    ...{ roundings, roundoff, terms, whole, passage, units: inputs.length },
    peak: Float64Array.from(some, () => peak),
    deepest: Float64Array.from(some, () => deepest),
  };
};

/** Row r as a segment, whose values are left out: no bound needs them at its end. */
export const rowOf = (x: LinearRows, r: number): Segment => {
  const of = (list: Float64Array) => Array.from(list.subarray(r * x.units, (r + 1) * x.units));
  const own = Array.from(x.own);
  const { roundings, roundoff, terms, whole, passage } = x;
  return {
    ...{ center: own.map(() => 0), own, subject: own, gain: Array.from(x.gain) },
    ...{ size: of(x.size), underflow: of(x.underflow), mass: of(x.mass) },
    ...{ peak: x.peak[r]!, deepest: x.deepest[r]! },
    ...{ roundings, roundoff, terms, whole, passage },
  };
};

/** How many rows go together: more would be many numbers at once where layers are wide. */
const together = 64;

/**
 * |computed − exact| of some rows of W′, [rows × outputs], of the words of affine layers with so many inputs, collapsed
 * in the format; why there is no bound, of each row that has none. Throws RangeError at an activation.
 */
export const linearRowsErrors = (
  words: Phrase,
  inputs: number,
  format: Format,
): ((some: readonly number[]) => readonly (readonly number[] | NoBound)[]) => {
  const system = linearRowsSystem(format);
  const start = boundaries.passageFrom(inputs);
  return (some) =>
    range(Math.ceil(some.length / together)).flatMap((part) => {
      const rows = some.slice(part * together, (part + 1) * together);
      const last = walk(system, words, basisRows(rows, start, format));
      return rows.map((_, r) => {
        const end = ended(rowOf(last, r), format);
        return typeof end === 'string' ? end : end.subject;
      });
    });
};

/**
 * The bounds of segment-system.ts for many rows of W′ at once: what a network without what is added makes of e₁, e₂ …
 * It is what that system gives row by row, to the bit, on flat lists. The rows differ in three numbers a unit: |values|,
 * underflow and mass. What constants alone come to, and what is carried of the start, which is exact, is the same for
 * all rows; and so is where they have come to.
 */
import type { NoBound } from '../judge/tolerance.ts';
import { type Format, largestOf } from '../numbers/format.ts';
import { range } from '../numbers/range.ts';
import type { Formula } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { spreadAlong } from '../words/spread-along.ts';
import { walk } from '../words/walk.ts';
import type { Phrase } from '../words/word.ts';
import * as boundaries from './boundaries.ts';
import { onePassage, type Passing, type PassOn, passing } from './one-passage.ts';
import { type Losses, lossesOf, mostLostInReading } from './roundoffs.ts';
import { begun, growthsOf, mostExact, offBy, type Segment } from './segment.ts';
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

/** Lists of zeros in one buffer: an array of its own costs more than what most of them are used for. */
const emptyLists = (rows: number, units: number): Lists => {
  const each = rows * units;
  const all = new Float64Array(3 * each + 2 * units);
  const ofRow = (k: number) => all.subarray(k * each, (k + 1) * each);
  const shared = 3 * each;
  return {
    ...{ size: ofRow(0), underflow: ofRow(1), mass: ofRow(2) },
    own: all.subarray(shared, shared + units),
    gain: all.subarray(shared + units),
  };
};

/** The lists in which unit j is unit indices[j] of x, and 0 where that is −1. */
const taken = (x: LinearRows, indices: readonly number[]): Lists => {
  const rows = x.peak.length;
  const units = indices.length;
  const lists = emptyLists(rows, units);
  const move = (from: Float64Array, to: Float64Array, start: number, at: number): void => {
    for (let j = 0; j < units; j++) {
      const i = indices[j]!;
      if (i >= 0) to[at + j] = from[start + i]!;
    }
  };
  for (const name of ofAll) move(x[name], lists[name], 0, 0);
  for (const name of ofRows)
    for (let r = 0; r < rows; r++) move(x[name], lists[name], r * x.units, r * units);
  return lists;
};

/** The lists of all parts, side by side. */
const sideBySide = (parts: readonly LinearRows[]): Lists => {
  const rows = parts[0]!.peak.length;
  const units = parts.reduce((sum, part) => sum + part.units, 0);
  const lists = emptyLists(rows, units);
  let before = 0;
  for (const x of parts) {
    for (const name of ofAll) lists[name].set(x[name], before);
    for (const name of ofRows)
      for (let r = 0; r < rows; r++)
        lists[name].set(x[name].subarray(r * x.units, (r + 1) * x.units), r * units + before);
    before += x.units;
  }
  return lists;
};

/** The largest of some entries of a list, and of what is given; NaN where one is. */
const largest = (list: Float64Array, from: number, to: number, given: number): number => {
  let most = given;
  for (let i = from; i < to; i++) most = Math.max(most, list[i]!);
  return most;
};

/**
 * The largest numbers of each row, those of the lists too. One that is not finite stays so: of such a row there is no
 * bound at the end.
 */
const peaksAfter = (parts: readonly LinearRows[], { size, gain, underflow }: Lists) => {
  const units = gain.length;
  const constants = largest(gain, 0, units, 0);
  const rows = parts[0]!.peak.length;
  const [peak, deepest] = [new Float64Array(rows), new Float64Array(rows)];
  for (let r = 0; r < rows; r++) {
    let [high, deep] = [constants, 0];
    for (const part of parts) {
      high = Math.max(high, part.peak[r]!);
      deep = Math.max(deep, part.deepest[r]!);
    }
    peak[r] = largest(size, r * units, (r + 1) * units, high);
    deepest[r] = largest(underflow, r * units, (r + 1) * units, deep);
  }
  return { units, peak, deepest };
};

/** Σ xᵢ wᵢ for each group of m units and the factors of each of its outputs, as entryOf has it of one row. */
const throughFactors = (
  x: LinearRows,
  groups: readonly (readonly Factors[])[],
  m: number,
  { product, stored }: Losses,
): Lists => {
  const rows = x.peak.length;
  const outputsOf = (k: number) => groups[k % groups.length]!;
  const repeats = x.units / m;
  let units = 0;
  for (let k = 0; k < repeats; k++) units += outputsOf(k).length;
  const next = emptyLists(rows, units);
  const lost = 4 * ((m + 1) * product + stored);
  for (let k = 0, at = 0; k < repeats; k++) {
    const outputs = outputsOf(k);
    const start = k * m;
    const isLossy = outputs.map(({ underflow }) => underflow.some((u) => u !== 0));
    for (let o = 0; o < outputs.length; o++) {
      const { most } = outputs[o]!;
      let [own, gain] = [0, 0];
      for (let i = 0; i < m; i++) {
        own += x.own[start + i]! * most[i]!;
        gain += Math.max(1, x.gain[start + i]!) * most[i]!;
      }
      next.own[at + o] = roundUp(own, m);
      next.gain[at + o] = roundUp(gain, m);
    }
    for (let r = 0; r < rows; r++) {
      const from = r * x.units + start;
      let masses = 0;
      for (let i = 0; i < m; i++) masses += x.mass[from + i]!;
      const mass = roundUp(masses, m);
      for (let o = 0; o < outputs.length; o++) {
        const { most, underflow } = outputs[o]!;
        let [size, carried, constants] = [0, 0, 0];
        for (let i = 0; i < m; i++) {
          size += x.size[from + i]! * most[i]!;
          carried += x.underflow[from + i]! * most[i]!;
        }
        if (isLossy[o]) for (let i = 0; i < m; i++) constants += x.mass[from + i]! * underflow[i]!;
        const to = r * units + at + o;
        const a = roundUp(size, m);
        next.size[to] = a;
        // 4 products, 7 roundings
        next.underflow[to] = roundUp(
          roundUp(carried, m) + 4 * roundUp(constants, m) + lost * (mass + 1),
          4,
        );
        next.mass[to] = addUp(mass, a);
      }
    }
    at += outputs.length;
  }
  return next;
};

/** The sum of what branches give, as segment-system.ts has it of one row: as many roundings as parts. */
const summed = (parts: readonly LinearRows[], flushed: number): Lists => {
  const n = parts.length;
  const [first] = parts as readonly [LinearRows];
  const sums = emptyLists(first.peak.length, first.units);
  for (const name of [...ofRows, ...ofAll]) {
    const to = sums[name];
    for (const part of parts) for (let j = 0; j < to.length; j++) to[j]! += part[name][j]!;
    for (let j = 0; j < to.length; j++) to[j] = roundUp(to[j]!, n);
  }
  for (let j = 0; j < sums.size.length; j++) {
    sums.mass[j] = addUp(sums.mass[j]!, sums.size[j]!);
    sums.underflow[j] = addUp(sums.underflow[j]!, n * flushed);
  }
  return sums;
};

/** Rows of W′ in a format as a number system; `passOn` has the steps of passages. Throws RangeError at an activation. */
export const linearRowsSystem = (
  format: Format,
  passOn: PassOn = onePassage(),
): NumberSystem<LinearRows> => {
  const losses = lossesOf(format);
  const flushed = mostLostInReading(format) > 0 ? losses.product : 0;
  const counts = countsIn(format);
  const { constantsOf, scalesOf, weightsOf } = constantsIn(format);
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
      const lists = taken(x, indices);
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
    concat: (parts) => joined(parts, 'concat', sideBySide(parts)),
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
  const units = passage.at.size;
  // A vector of a 1 and a 0 has what is begun with each.
  const [zeros, whole] = [[0, 0], true];
  const start = begun({ center: [1, 0], own: zeros, subject: zeros, format, whole });
  const { peak, deepest, roundings, roundoff, terms } = start;
  const all = (name: (typeof ofRows)[number]) => {
    const [one, zero] = start[name] as [number, number];
    const list = new Float64Array(some.length * units).fill(zero);
    for (const [r, i] of some.entries()) list[r * units + i] = one;
    return list;
  };
  return {
    ...{ size: all('size'), underflow: all('underflow'), mass: all('mass') },
    ...{ own: new Float64Array(units), gain: new Float64Array(units).fill(start.gain[0]!) },
    ...{ roundings, roundoff, terms, whole, passage, units },
    peak: new Float64Array(some.length).fill(peak),
    deepest: new Float64Array(some.length).fill(deepest),
  };
};

/** What row r may be off by at its end, as `ended` has it of a segment that began exact; or why there is no bound. */
const errorsOfRow = (x: LinearRows, r: number, format: Format): readonly number[] | NoBound => {
  const start = r * x.units;
  const { peak, deepest } = { peak: x.peak[r]!, deepest: x.deepest[r]! };
  if (!(2 * peak < largestOf(format))) return 'overflow';
  const size = x.size.subarray(start, start + x.units);
  const errors = new Array<number>(x.units).fill(0);
  const exactly = mostExact(format);
  if (x.whole && size.every((a) => a <= exactly)) return errors;
  const { roundings, roundoff, terms, passage } = x;
  const growths = growthsOf({ peak, deepest, roundings, roundoff, terms, passage }, format);
  if (typeof growths === 'string') return growths;
  const { theirs, meets } = growths;
  for (let j = 0; j < x.units; j++)
    errors[j] = offBy(x.own[j]!, theirs, size[j]!, meets, x.underflow[start + j]!);
  return errors;
};

/** How many rows go together: more would be many numbers at once where layers are wide. */
const together = 64;

/**
 * |computed − exact| of some rows of W′, [rows × outputs], of the words of affine layers with so many inputs, collapsed
 * in the format; why there is no bound, of each row that has none. Bounds that share words share their passing.
 * Throws RangeError at an activation.
 */
export const linearRowsErrors = (
  words: Phrase,
  inputs: number,
  format: Format,
  { passage, passOn }: Passing = passing(inputs),
): ((some: readonly number[]) => readonly (readonly number[] | NoBound)[]) => {
  const system = linearRowsSystem(format, passOn);
  return (some) =>
    range(Math.ceil(some.length / together)).flatMap((part) => {
      const rows = some.slice(part * together, (part + 1) * together);
      const last = walk(system, words, basisRows(rows, passage, format));
      const end = { ...last, ...peaksAfter([last], last) };
      return rows.map((_, r) => errorsOfRow(end, r, format));
    });
};

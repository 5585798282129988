/**
 * The bounds of segment-system.ts for many rows of W′ at once: what a network without what is added makes of e₁, e₂ …
 * It is what that system gives row by row, to the bit, on flat lists. The rows differ in four numbers a unit: their own
 * values, |values|, underflow and mass. What constants alone come to, and what is carried of the start, which is exact,
 * is the same for all rows; and so is where they have come to.
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
import { lossesOf, mostLostInReading } from './roundoffs.ts';
import { begun, ended, type Segment } from './segment.ts';
import { constantsIn } from './segment-constants.ts';
import { type Counts, countsIn } from './segment-counts.ts';
import { type Factors, metBy } from './segment-entry.ts';
import { notAffine } from './segment-system.ts';
import { addUp, roundUp } from './upward.ts';

/** Lists that each row has, [rows × units], row after row. */
const ofRows = ['center', 'size', 'underflow', 'mass'] as const;

/** Lists that all rows have in common, [units]; `own` is both errors that are carried. */
const ofAll = ['own', 'gain'] as const;

type Lists = Readonly<Record<(typeof ofRows)[number] | (typeof ofAll)[number], Float64Array>>;

/** Rows of W′ on their way, with the fields of a segment; of each row its peak, and its deepest underflow. */
interface LinearRows extends Lists, Counts, Required<Pick<Segment, 'passage'>> {
  readonly units: number;
  readonly peak: Float64Array;
  readonly deepest: Float64Array;
}

const emptyLists = (rows: number, units: number): Lists => {
  const each = () => new Float64Array(rows * units);
  const [own, gain] = [new Float64Array(units), new Float64Array(units)];
  return { center: each(), size: each(), underflow: each(), mass: each(), own, gain };
};

/** The lists with the numbers of so many units at a place from each of `from`, where f says from which. */
const placed = (
  from: readonly LinearRows[],
  units: number,
  f: (part: number, put: (unit: number, at: number) => void) => void,
): Lists => {
  const rows = from[0]!.peak.length;
  const lists = emptyLists(rows, units);
  for (const [part, x] of from.entries()) {
    f(part, (unit, at) => {
      for (const name of ofAll) lists[name][at] = x[name][unit]!;
      for (const name of ofRows)
        for (let r = 0; r < rows; r++) lists[name][r * units + at] = x[name][r * x.units + unit]!;
    });
  }
  return lists;
};

/** The largest numbers of each row, those of the lists too. Once one is not finite, so is every peak after it. */
const peaksAfter = (from: readonly LinearRows[], { size, gain, underflow }: Lists) => {
  const units = gain.length;
  let constants = 0;
  for (const g of gain) constants = Math.max(constants, g);
  const peak = from[0]!.peak.map((_, r) => {
    let most = constants;
    for (const part of from) most = Math.max(most, part.peak[r]!);
    for (let j = r * units; j < (r + 1) * units; j++) most = Math.max(most, size[j]!);
    return most;
  });
  const deepest = from[0]!.deepest.map((_, r) => {
    let most = 0;
    for (const part of from) most = Math.max(most, part.deepest[r]!);
    for (let j = r * units; j < (r + 1) * units; j++) most = Math.max(most, underflow[j]!);
    return most;
  });
  return { units, peak, deepest };
};

/** Σ xᵢ wᵢ for each group of m units and the factors of each of its outputs, as entryOf has it of one row. */
const throughFactors = (
  x: LinearRows,
  groups: readonly (readonly Factors[])[],
  m: number,
  { product, stored }: ReturnType<typeof lossesOf>,
): Lists => {
  const blocks = x.units / m;
  let units = 0;
  for (let k = 0; k < blocks; k++) units += groups[k % groups.length]!.length;
  const rows = x.peak.length;
  const next = emptyLists(rows, units);
  const lost = 4 * ((m + 1) * product + stored);
  for (let k = 0, at = 0; k < blocks; k++) {
    for (const { values, most, underflow } of groups[k % groups.length]!) {
      let [own, gain] = [0, 0];
      for (let i = 0; i < m; i++) {
        const w = most[i]!;
        gain += Math.max(1, x.gain[k * m + i]!) * w;
        if (w !== 0) own += x.own[k * m + i]! * w; // 0 takes nothing of what is infinite
      }
      next.own[at] = roundUp(own, m);
      next.gain[at] = roundUp(gain, m);
      for (let r = 0; r < rows; r++) {
        const start = r * x.units + k * m;
        let [center, size, carried, constants, masses] = [0, 0, 0, 0, 0];
        for (let i = 0; i < m; i++) {
          const w = most[i]!;
          center += x.center[start + i]! * values[i]!;
          masses += x.mass[start + i]!;
          if (underflow[i] !== 0) constants += x.mass[start + i]! * underflow[i]!;
          if (w === 0) continue;
          size += x.size[start + i]! * w;
          carried += x.underflow[start + i]! * w;
        }
        const to = r * units + at;
        const mass = roundUp(masses, m);
        next.center[to] = center;
        next.size[to] = roundUp(size, m);
        // 4 products, 7 roundings
        next.underflow[to] = roundUp(
          roundUp(carried, m) + 4 * roundUp(constants, m) + lost * (mass + 1),
          4,
        );
        next.mass[to] = addUp(mass, next.size[to]!);
      }
      at++;
    }
  }
  return next;
};

/** The sum of what branches give, as segment-system.ts has it of one row. */
const summed = (parts: readonly LinearRows[], flushed: number): Lists => {
  const lists = emptyLists(parts[0]!.peak.length, parts[0]!.units);
  for (const part of parts)
    for (const name of [...ofRows, ...ofAll])
      for (let j = 0; j < part[name].length; j++) lists[name][j]! += part[name][j]!;
  // As many roundings as parts, of each list but that of our own values.
  for (const name of ['size', 'underflow', 'mass', ...ofAll] as const)
    for (let j = 0; j < lists[name].length; j++)
      lists[name][j] = roundUp(lists[name][j]!, parts.length);
  for (let j = 0; j < lists.mass.length; j++) {
    lists.mass[j] = addUp(lists.mass[j]!, lists.size[j]!);
    lists.underflow[j] = addUp(lists.underflow[j]!, parts.length * flushed);
  }
  return lists;
};

/** Rows of W′ in a format as a number system. Throws RangeError at an activation. */
const linearRowsSystem = (format: Format): NumberSystem<LinearRows> => {
  const losses = lossesOf(format);
  const flushed = mostLostInReading(format) > 0 ? losses.product : 0;
  const counts = countsIn(format);
  const { constantsOf, scalesOf, weightsOf } = constantsIn(format);
  const passOn = onePassage();
  const along = (
    from: readonly LinearRows[],
    by: unknown,
    step: (passages: readonly boundaries.Passage[]) => boundaries.Passage,
  ): { readonly passage: boundaries.Passage } => ({ passage: passOn(from, by, step).passage! });
  return {
    take: (x, indices) => {
      const lists = placed([x], indices.length, (_, put) => {
        for (const [at, unit] of indices.entries()) if (unit >= 0) put(unit, at);
      });
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
    sum: (parts) => {
      const lists = summed(parts, flushed);
      return {
        ...{ ...lists, ...peaksAfter(parts, lists), ...counts.sum(parts) },
        ...along(parts, 'sum', (passages) => boundaries.joined(passages, 'sum')),
      };
    },
    concat: (parts) => {
      const units = parts.reduce((n, part) => n + part.units, 0);
      let before = 0;
      const lists = placed(parts, units, (part, put) => {
        for (let unit = 0; unit < parts[part]!.units; unit++) put(unit, before + unit);
        before += parts[part]!.units;
      });
      return {
        ...{ ...lists, ...peaksAfter(parts, lists), ...counts.concat(parts) },
        ...along(parts, 'concat', (passages) => boundaries.joined(passages, 'concat')),
      };
    },
    apply: (_, { activation: { name } }) => {
      throw notAffine(name);
    },
    rows: (_, { activation: { name } }) => {
      throw notAffine(name);
    },
  };
};

/** e of each of some inputs of a network, of so many. */
const basisRows = (
  some: readonly number[],
  inputs: number,
  passage: boundaries.Passage,
  format: Format,
): LinearRows => {
  const all = range(inputs);
  const zeros = all.map(() => 0);
  const lists = emptyLists(some.length, inputs);
  lists.gain.fill(1);
  for (const [r, i] of some.entries()) {
    const center = all.map((j) => (i === j ? 1 : 0));
    const segment = begun({ center, own: zeros, subject: zeros, format, whole: true });
    for (const name of ofRows) lists[name].set(segment[name], r * inputs);
  }
  return {
    ...{ ...lists, passage, units: inputs },
    ...{ roundings: 0, roundoff: 0, terms: 1, whole: true },
    ...{ peak: new Float64Array(some.length).fill(1), deepest: new Float64Array(some.length) },
  };
};

/** As many rows go together as have this many numbers of the widest that a row begins or ends with, or one. */
const mostNumbers = 2 ** 16;

const endOf = (x: LinearRows, r: number, format: Format): readonly number[] | NoBound => {
  const { units, peak, deepest, own, gain, ...rest } = x;
  const of = (list: Float64Array) => Array.from(list.subarray(r * units, (r + 1) * units));
  const errors = Array.from(own);
  const end = ended(
    {
      ...{ ...rest, center: of(x.center), size: of(x.size) },
      ...{ underflow: of(x.underflow), mass: of(x.mass), gain: Array.from(gain) },
      ...{ own: errors, subject: errors, peak: peak[r]!, deepest: deepest[r]! },
    },
    format,
  );
  return typeof end === 'string' ? end : end.subject;
};

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
  const together = Math.max(1, Math.floor(mostNumbers / inputs));
  return (some) =>
    range(Math.ceil(some.length / together)).flatMap((part) => {
      const rows = some.slice(part * together, (part + 1) * together);
      const end = walk(system, words, basisRows(rows, inputs, start, format));
      return rows.map((_, r) => endOf(end, r, format));
    });
};

/**
 * The boundaries of a segment, over which a fold that merges its layers in some order sums: what each product of
 * matrices gives, and each sum or concat of branches. For every entry of a boundary it is kept which entries of each
 * earlier boundary it is computed from, as a merged number sums over those that lie between what it reads and what it
 * gives. merge-roundings.ts counts with them.
 */
import { range } from '../numbers/range.ts';
import type { Formula } from '../words/formula.ts';
import type { Block } from '../words/word.ts';

/** How often each rounding is met: of an operation by itself, `alone`; of a result that is stored; of a sum. */
export interface Met {
  readonly alone: number;
  readonly stores: number;
  readonly sums: number;
}

/** No rounding at all. */
export const nothing: Met = { alone: 0, stores: 0, sums: 0 };

/** What is met in two parts of a way, one after the other. */
export const met = (a: Met, b: Partial<Met>): Met => ({
  alone: a.alone + (b.alone ?? 0),
  stores: a.stores + (b.stores ?? 0),
  sums: a.sums + (b.sums ?? 0),
});

/** The way from one boundary to the next: what is met on it, and whether a bias begins on it. */
export interface Way {
  readonly from: Boundary;
  readonly met: Met;
  readonly isBiased: boolean;
}

/** Sets of entries, one a row: bit i % 32 of word i / 32. Where there would be too many, each has all entries. */
type Sets = readonly Uint32Array[] | 'all';

/** The most words that sets of two boundaries are made of before each is taken for all entries: about 0.2 s. */
const mostWords = 2 ** 28;

/** What a product of matrices, a sum or a concat gives: how many entries it has, and the ways to it from boundaries before. */
export interface Boundary {
  readonly size: number;
  readonly ways: readonly Way[];
  /** For each earlier boundary of the segment, the entries of it that each entry is computed from. */
  readonly from: ReadonlyMap<Boundary, Sets>;
}

/** One vector on its way from a boundary on: which entry of the boundary each is, −1 where it is none. */
export interface Passage {
  readonly at: Boundary;
  /** Undefined where entry i is entry i. */
  readonly entries: readonly number[] | undefined;
  readonly met: Met;
  readonly isBiased: boolean;
}

const passageAt = (at: Boundary): Passage => ({
  ...{ at, entries: undefined, met: nothing, isBiased: false },
});

/** The passage of a segment that begins with n numbers. */
export const passageFrom = (size: number): Passage =>
  passageAt({ size, ways: [], from: new Map() });

const sizeOf = ({ at, entries }: Passage): number => entries?.length ?? at.size;

const entryAt = ({ entries }: Passage, i: number): number => (entries ? entries[i]! : i);

const wayOf = ({ at, met: before, isBiased }: Passage, more: Partial<Met>): Way => ({
  ...{ from: at, met: met(before, more), isBiased },
});

/** The boundaries that a passage depends on: its own, and those before. */
const allOf = ({ at }: Passage): readonly Boundary[] => [...at.from.keys(), at];

/** Adds to a set what entry i of a passage is computed from at a boundary. */
const addTo = (set: Uint32Array, boundary: Boundary, passage: Passage, i: number): void => {
  const entry = entryAt(passage, i);
  if (entry < 0) return;
  if (boundary === passage.at) {
    set[entry >> 5]! |= 1 << (entry & 31);
    return;
  }
  const sets = passage.at.from.get(boundary);
  if (sets === 'all') {
    set.fill(-1);
    return;
  }
  const row = sets?.[entry];
  if (row) for (let w = 0; w < row.length; w++) set[w]! |= row[w]!;
};

/** What an entry is computed from: entry i of a passage. */
type Read = readonly [passage: Passage, i: number];

/** A boundary whose entries are computed from these; entries that read one list share its sets. */
const boundaryOf = (
  ways: readonly Way[],
  boundaries: readonly Boundary[],
  reads: readonly (readonly Read[])[],
): Boundary => {
  const apart = reads.filter((all, i) => all !== reads[i - 1]);
  const count = apart.reduce((sum, all) => sum + all.length, 0);
  const from = new Map(
    boundaries.map((boundary): readonly [Boundary, Sets] => {
      const words = Math.ceil(boundary.size / 32);
      if (count * words > mostWords) return [boundary, 'all'];
      let last: readonly Read[] | undefined;
      let set = new Uint32Array(0);
      const rows = reads.map((all) => {
        if (all === last) return set;
        last = all;
        set = new Uint32Array(words);
        for (const [passage, i] of all) addTo(set, boundary, passage, i);
        return set;
      });
      return [boundary, rows];
    }),
  );
  return { size: reads.length, ways, from };
};

/** A passage whose entries are a boundary of their own, where one is read twice or is of none: its sums are others. */
const settled = (passage: Passage): Passage =>
  passageAt(
    boundaryOf(
      [wayOf(passage, {})],
      allOf(passage),
      range(sizeOf(passage)).map((i) => [[passage, i]]),
    ),
  );

const isMixed = ({ entries }: Passage): boolean =>
  entries !== undefined && (entries.includes(-1) || new Set(entries).size < entries.length);

/** After `take`. */
export const taken = (passage: Passage, indices: readonly number[]): Passage => ({
  ...passage,
  entries: indices.map((i) => (i < 0 ? -1 : entryAt(passage, i))),
});

/** After `scale`, whose constants have met so many roundings. */
export const scaled = (passage: Passage, constants: number): Passage => ({
  ...passage,
  met: met(passage.met, { alone: 1 + constants }),
});

/** After `plus`, whose constants have met so many roundings: a term is of what was there, or is one of them. */
export const shifted = (given: Passage, constants: number): Passage => {
  const passage = isMixed(given) ? settled(given) : given;
  return {
    ...passage,
    met: {
      alone: Math.max(passage.met.alone, constants),
      stores: passage.met.stores + 1,
      sums: passage.met.sums + 1,
    },
    isBiased: true,
  };
};

/** Whether two of the entries that a row of a block reads are one entry of the boundary. */
const readsTwice = ({ entries }: Passage, m: number): boolean => {
  if (!entries) return false;
  for (let start = 0; start < entries.length; start += m) {
    const read = entries.slice(start, start + m).filter((entry) => entry >= 0);
    if (new Set(read).size < read.length) return true;
  }
  return false;
};

/** Which of its m rows each column of a block multiplies: a factor 0 adds nothing, and rounds nothing. */
const rowsOf = (block: Block): readonly (readonly number[])[] => {
  const rows = range(block.length);
  const columns = range(block[0]!.length);
  const hasZeros = block.some((row: readonly Formula[]) => row.includes(0));
  return columns.map((o) => (hasZeros ? rows.filter((i) => block[i]![o] !== 0) : rows));
};

/** After `times`, whose constants have met so many roundings: each row of m entries gives n. */
export const multiplied = (
  given: Passage,
  blocks: readonly Block[],
  constants: number,
): Passage => {
  const m = blocks[0]!.length;
  const passage = readsTwice(given, m) ? settled(given) : given;
  const rows = blocks.map(rowsOf);
  const reads = range(sizeOf(passage) / m).flatMap((k) => {
    const known = new Map<readonly number[], readonly Read[]>();
    return rows[k % rows.length]!.map((some) => {
      const all = known.get(some) ?? some.map((i): Read => [passage, k * m + i]);
      known.set(some, all);
      return all;
    });
  });
  const way = wayOf(passage, { alone: constants });
  return passageAt(boundaryOf([way], allOf(passage), reads));
};

/**
 * After a sum or a concat of branches. What a branch gave itself is no boundary besides: whatever is summed over it is
 * summed over what the branches give together.
 */
export const joined = (branches: readonly Passage[], word: 'sum' | 'concat'): Passage => {
  const [first] = branches;
  if (branches.length === 1) return first!;
  const more = word === 'sum' ? { stores: 1, sums: branches.length - 1 } : {};
  const isOwn = (branch: Passage): boolean =>
    branch.at.ways.length > 0 &&
    branches.every((other) => other === branch || !allOf(other).includes(branch.at));
  const ways = branches.flatMap((branch) =>
    isOwn(branch)
      ? branch.at.ways.map((way) => ({
          from: way.from,
          met: met(met(way.met, branch.met), more),
          isBiased: way.isBiased || branch.isBiased,
        }))
      : [wayOf(branch, more)],
  );
  const boundaries = [
    ...new Set(
      branches.flatMap((branch) => (isOwn(branch) ? [...branch.at.from.keys()] : allOf(branch))),
    ),
  ];
  const reads =
    word === 'sum'
      ? range(sizeOf(first!)).map((i) => branches.map((branch) => [branch, i] as const))
      : branches.flatMap((branch) => range(sizeOf(branch)).map((i) => [[branch, i] as const]));
  return passageAt(boundaryOf(ways, boundaries, reads));
};

import type * as v from 'valibot';
import { listOf } from '../input/list-schema.ts';
import { whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { text } from '../input/text-schema.ts';

/** A part of a file that was never run: a function, or a branch of one. */
export interface Missed {
  /** Where it begins and ends, in characters from the start of the file as it was loaded. */
  readonly start: number;
  readonly end: number;
  /** Its first and its last line, counted from 1. */
  readonly from: number;
  readonly to: number;
  /** What it begins with, in one line. */
  readonly text: string;
}

/** A file of the code under test, and what of it no case reached. */
export interface CoveredFile {
  readonly file: string;
  /** In the order of the file; none: all of it was run. */
  readonly missed: readonly Missed[];
}

/** As it is written. */
export const coveredFileData = open({
  file: text,
  missed: listOf(open({ start: whole(), end: whole(), from: whole(), to: whole(), text })),
});

checked<Same<v.InferOutput<typeof coveredFileData>, CoveredFile>>();

/** The parts that lie in a part of both lists. Parts of one program lie one within the other, or apart. */
const inBoth = (a: readonly Missed[], b: readonly Missed[]): readonly Missed[] =>
  [
    ...a.filter((one) => b.some(({ start, end }) => start <= one.start && one.end <= end)),
    ...b.filter((one) =>
      a.some(
        ({ start, end }) =>
          start <= one.start && one.end <= end && !(start === one.start && one.end === end),
      ),
    ),
  ].toSorted((x, y) => x.start - y.start);

/**
 * What several processes come to together, each of which ran the same files: a part was missed where each of them
 * missed it. A file that one of them did not load was missed there as a whole, so the others say what of it was run.
 */
export const coveredTogether = (
  runs: readonly (readonly CoveredFile[])[],
): readonly CoveredFile[] => {
  const files = new Map<string, readonly Missed[]>();
  for (const { file, missed } of runs.flat()) {
    const before = files.get(file);
    files.set(file, before ? inBoth(before, missed) : missed);
  }
  return [...files].map(([file, missed]) => ({ file, missed }));
};

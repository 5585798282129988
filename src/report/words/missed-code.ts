import type { CoveredFile, Missed } from '../../documents/covered-file.ts';
import { count } from './number.ts';

/** Where a part of a file is: "collapse.ts:12-14". */
export const placeOfMissed = (file: string, { from, to }: Missed): string =>
  from === to ? `${file}:${from}` : `${file}:${from}-${to}`;

/** How much of the subject's files no case reached: "3 parts of 2 files were not reached". */
export const missedTotal = (files: readonly CoveredFile[]): string => {
  const parts = files.reduce((sum, { missed }) => sum + missed.length, 0);
  const of = count(files.length, 'file');
  if (parts === 0) return `every part of ${of} was reached`;
  return `${count(parts, 'part')} of ${of} ${parts === 1 ? 'was' : 'were'} not reached`;
};

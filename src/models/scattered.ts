/** Updates put into entries of a value, or joined with them: what the operators that scatter have in common. */
import { sizeOf } from '../layers/tensor-shape.ts';
import { type EntrySum, entriesOf, extremes, scaledEntry, summedEntries } from './entry-sums.ts';
import type { Given } from './given.ts';
import type { Affected } from './operator.ts';
import { Refused } from './refused.ts';

/** e · f, of which one is a number: a product of two values that depend on the input is Refused. */
const product = (e: EntrySum, f: EntrySum): EntrySum => {
  const [factor, other] = e.taps.length === 0 ? [e, f] : [f, e];
  if (factor.taps.length > 0) throw new Refused('a product of two values that depend on the input');
  return scaledEntry(other, factor.constant);
};

/** How an update meets the entry that is there. */
const meetings: Readonly<Record<string, (there: EntrySum, update: EntrySum) => EntrySum>> = {
  none: (_, update) => update,
  add: (there, update) => summedEntries([there, update]),
  mul: product,
};

/**
 * Operand 0 with operand 2 put into it: update i goes to entry `places[i]`, in order, and meets what is there as the
 * attribute `reduction` says.
 */
export const scattered = (given: Given, places: readonly number[]): Affected => {
  const entries = entriesOf(given, [0, 2]);
  const dims = entries.dims(0);
  const size = sizeOf(dims);
  const updates = places.map((_, i) => entries.at(2, i));
  if (places.some((place) => !(place >= 0 && place < size))) throw new Refused('an index outside');
  const reduction = given.text('reduction', 'none');
  const all = Array.from({ length: size }, (_, i) => entries.at(0, i));
  if (reduction === 'max' || reduction === 'min') {
    const lists = all.map((entry) => [entry]);
    for (const [i, place] of places.entries()) lists[place]!.push(updates[i]!);
    return extremes(entries, lists, dims, reduction === 'max' ? 1 : -1);
  }
  const meet = Object.hasOwn(meetings, reduction) ? meetings[reduction] : undefined;
  if (!meet) throw new Refused(`the reduction ${reduction.slice(0, 20)}`);
  for (const [i, place] of places.entries()) all[place] = meet(all[place]!, updates[i]!);
  return entries.give(all, dims);
};

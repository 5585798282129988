import type { Law } from '../../laws/law.ts';
import type { LawResult } from './law-result.ts';
import type { Tally } from './tally.ts';

/** What a law came to when no case failed: of a run, of a part of one, or of parts put together. */
export const conclude = (
  quantifier: Law['quantifier'],
  { runs, uncertified, undecided, silent }: Tally,
  cut: string | undefined,
): Pick<LawResult, 'status' | 'because' | 'partial'> => {
  const partial = cut ? { partial: true as const, because: cut } : {};
  if (runs === uncertified + undecided + silent) {
    const because = undecided > 0 ? 'no witness was found' : 'no run had a certificate';
    return { status: 'undecided', because, ...partial };
  }
  return { status: quantifier === 'every' ? 'held' : 'refuted-as-intended', ...partial };
};

import type { LawResult, Tally } from '../../documents/run.ts';
import type { Law } from '../../laws/law.ts';

/**
 * What a law came to when no case failed: of a run, of a part of one, or of parts put together. A law that needs a
 * witness holds where every network is proved affine: there is nothing that could break its identity.
 */
export const conclude = (
  quantifier: Law['quantifier'],
  { runs, uncertified, unsupported, undecided, silent, hidden = 0, affine = 0 }: Tally,
  cut: string | undefined,
  unsupportedBecause?: string,
): Pick<LawResult, 'status' | 'because' | 'partial'> => {
  const partial = cut ? { partial: true as const, because: cut } : {};
  if (runs > 0 && runs === unsupported) {
    const said = unsupportedBecause === undefined ? '' : `: ${unsupportedBecause}`;
    const because = `the subject supports nothing that the law asked${said}`;
    return { status: 'skipped', ...partial, because };
  }
  if (affine > 0 && runs === affine + unsupported + silent) {
    return { status: 'held', because: 'every network is proved affine', ...partial };
  }
  const open = undecided + hidden;
  if (runs === uncertified + unsupported + open + silent + affine) {
    const because = open > 0 ? 'no witness was found' : 'no run had a certificate';
    return { status: 'undecided', because, ...partial };
  }
  return { status: quantifier === 'every' ? 'held' : 'refuted-as-intended', ...partial };
};
